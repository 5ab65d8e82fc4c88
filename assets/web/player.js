// How the video plays: hls.js where the browser has media source extensions, its own HLS on iPhones, the
// whole file where neither works. Which picture: upright on a phone held upright, small on a poor line,
// none where somebody wants the sound alone.

const HLS_TYPE = "application/vnd.apple.mpegurl";
const LIBRARY = "/assets/vendor/hls.mjs";
/** Milliseconds to wait for hls.js after somebody pressed play; then the whole file is played. */
const PATIENCE = 8000;
/** Milliseconds between two looks whether a lost line is back. */
const LOOK_AGAIN = 3000;

const upright = matchMedia("(orientation: portrait) and (max-width: 640px)");
const after = (milliseconds, value = null) => new Promise((resolve) => setTimeout(resolve, milliseconds, value));

const playsHlsBetterItself = (video) =>
  video.canPlayType(HLS_TYPE) !== "" &&
  (!("MediaSource" in window) || navigator.vendor.startsWith("Apple"));

/** Whether this line should not be burdened with a large picture. */
export const isPoorLine = () =>
  navigator.connection?.saveData === true || /2g/.test(navigator.connection?.effectiveType ?? "");

/**
 * The player of a video element. Nothing of the video is fetched before `start`.
 * `say` gets "problem" where it cannot play, "offline" while the line is cut, "gone" where the guide is not
 * there any more, "" when it goes on.
 */
export class Player {
  constructor(video, say) {
    this.video = video;
    this.say = say;
    this.hls = null;
    this.quality = "auto";
    this.soundOnly = false;
    this.started = false;
    upright.addEventListener("change", () => this.turned());
  }

  /** Fetches hls.js ahead of time, without running it. */
  prepare() {
    if (playsHlsBetterItself(this.video)) return;
    const ahead = document.createElement("link");
    ahead.rel = "modulepreload";
    ahead.href = LIBRARY;
    document.head.append(ahead);
  }

  async start() {
    const { video } = this;
    this.started = true;
    if (playsHlsBetterItself(video)) {
      dropSources(video);
      video.src = this.master();
      return;
    }
    const Hls = await Promise.race([loadHls(), after(PATIENCE)]);
    try {
      if (Hls?.isSupported()) this.attach(Hls);
    } catch {
      this.playWholeFile();
    }
  }

  attach(Hls) {
    const patient = { maxNumRetry: 2, retryDelayMs: 500, maxRetryDelayMs: 2000 };
    const policy = { maxTimeToFirstByteMs: 15000, maxLoadTimeMs: 90000, timeoutRetry: patient, errorRetry: patient };
    const hls = new Hls({
      enableWorker: false,
      capLevelToPlayerSize: true,
      abrEwmaDefaultEstimate: isPoorLine() ? 200000 : 600000,
      maxBufferLength: 20,
      backBufferLength: 30,
      fragLoadPolicy: { default: policy },
    });
    this.hls = hls;
    this.Hls = Hls;
    dropSources(this.video);
    hls.on(Hls.Events.MANIFEST_PARSED, () => this.applyQuality());
    hls.on(Hls.Events.ERROR, (_, error) => error.fatal && this.recover(error));
    hls.loadSource(this.master());
    hls.attachMedia(this.video);
  }

  /** The playlist for how the phone is held now. */
  master() {
    const { hls, upright: tall } = this.video.dataset;
    const stands = Boolean(tall) && upright.matches;
    this.video.parentElement.classList.toggle("is-upright", stands);
    const address = stands ? tall : hls;
    // A player that plays HLS by itself chooses by itself, unless the playlist leaves no choice.
    const chosen = this.hls || this.quality === "auto" ? "" : `?quality=${this.quality}`;
    return address + chosen;
  }

  turned() {
    if (this.started && this.video.dataset.upright && !this.soundOnly) this.load(this.master());
  }

  /** "auto", "high" or "low". */
  setQuality(quality) {
    if (this.quality === quality) return;
    this.quality = quality;
    if (this.hls) this.applyQuality();
    else if (this.started && !this.soundOnly && this.playsNatively()) this.load(this.master());
  }

  /** Whether what plays is HLS without hls.js. */
  playsNatively() {
    return this.video.currentSrc.includes(".m3u8");
  }

  applyQuality() {
    const { hls } = this;
    if (!hls || hls.levels.length === 0) return;
    const order = hls.levels.map((level, at) => [level.bitrate, at]).sort(([a], [b]) => a - b);
    const [, lowest] = order[0];
    const [, highest] = order[order.length - 1];
    hls.nextLevel = { low: lowest, high: highest }[this.quality] ?? -1;
  }

  /** Fetches the sound alone, or picture and sound again. */
  async setSoundOnly(on) {
    if (this.soundOnly === on) return;
    this.soundOnly = on;
    const sound = on ? await soundOf(this.video.dataset.hls) : null;
    if (this.soundOnly === on && (sound || !on)) this.load(sound ?? this.master());
  }

  /** Plays another playlist from where the video is. */
  load(address) {
    const { hls, video } = this;
    const { currentTime: at, paused, playbackRate } = video;
    const goOn = () => {
      video.playbackRate = playbackRate;
      if (!paused) video.play().catch(() => {});
    };
    if (hls) {
      hls.config.startPosition = at;
      hls.loadSource(address);
      video.addEventListener("loadeddata", goOn, { once: true });
    } else if (this.playsNatively()) {
      video.src = address;
      video.addEventListener("loadedmetadata", () => ((video.currentTime = at), goOn()), { once: true });
    }
  }

  async recover(error) {
    const { hls, Hls, video } = this;
    if (error.type === Hls.ErrorTypes.MEDIA_ERROR && !this.mended) {
      this.mended = true;
      hls.recoverMediaError();
      return;
    }
    const line = error.type === Hls.ErrorTypes.NETWORK_ERROR ? await this.line() : "open";
    if (line === "cut" && (await this.waitForTheLine()) === "open") {
      if (this.hls === hls) hls.startLoad(video.currentTime);
    } else if (line !== "open") {
      this.say("gone");
    } else if (video.dataset.mp4) {
      this.playWholeFile();
    } else {
      this.say("problem");
    }
  }

  /** "open", "cut", or "gone" where the site answers but has this guide no more: it was closed or published anew. */
  async line() {
    const { hls: address } = this.video.dataset;
    const status = await fetch(address, { method: "HEAD", cache: "no-store" }).then((answer) => answer.status, () => 0);
    if (status === 0 || status >= 500) return "cut";
    return status >= 400 ? "gone" : "open";
  }

  /** How the line is once it is no longer cut. */
  async waitForTheLine() {
    this.say("offline");
    let line;
    do {
      await Promise.race([after(LOOK_AGAIN), new Promise((back) => addEventListener("online", back, { once: true }))]);
      line = await this.line();
    } while (line === "cut");
    this.say("");
    return line;
  }

  /** Goes on where it was, with the guide as one file. */
  playWholeFile() {
    const { video, hls } = this;
    const { currentTime: at, paused } = video;
    this.hls = null;
    hls?.destroy();
    video.parentElement.classList.remove("is-upright");
    video.src = video.dataset.mp4;
    video.currentTime = at;
    if (!paused) video.play().catch(() => {});
  }
}

async function loadHls() {
  try {
    return (await import(LIBRARY)).default;
  } catch {
    return null;
  }
}

function dropSources(video) {
  for (const source of video.querySelectorAll("source")) source.remove();
}

/** The playlist of the sound alone, as the master names it. */
async function soundOf(master) {
  try {
    const text = await (await fetch(master)).text();
    const line = text.split("\n").find((each) => each.startsWith("#EXT-X-MEDIA:TYPE=AUDIO"));
    const [, uri] = /URI="([^"]+)"/.exec(line ?? "") ?? [];
    return uri ? new URL(uri, new URL(master, location.href)).pathname : null;
  } catch {
    return null;
  }
}
