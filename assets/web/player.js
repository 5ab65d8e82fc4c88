// How the video plays: hls.js where the browser has media source extensions, its own HLS on iPhones, the
// whole file where neither works. Which picture: upright on a phone held upright, small on a poor line,
// none where somebody wants the sound alone.

const HLS_TYPE = "application/vnd.apple.mpegurl";
const LIBRARY = "/assets/vendor/hls.mjs";
/** Milliseconds to wait for hls.js after somebody pressed play; then the whole file is played. */
const PATIENCE = 8000;
/** Milliseconds between two looks whether a lost line is back. */
const LOOK_AGAIN = 3000;
/** Bits a second that a line is taken to have before anything came over it: no more than the small picture needs. */
const LIKELY = 300_000;
/** Milliseconds after which the window's new shape is one that stays. */
const SETTLED = 250;
/** Segments that somebody who begins to watch will ask for within the first seconds. */
const FIRST = 4;

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
 * `say` gets "problem" where it cannot play, "offline" while the line is cut, "over" where the session has ended,
 * "gone" where this publication of the guide is not there any more, "" when it goes on.
 */
export class Player {
  constructor(video, say) {
    this.video = video;
    this.screen = video.closest(".screen");
    this.say = say;
    this.hls = null;
    this.quality = "auto";
    this.soundOnly = false;
    this.started = false;
    upright.addEventListener("change", () => this.turned());
    video.addEventListener("error", () => this.started && !this.hls && this.failed());
  }

  /** Fetches hls.js ahead of time, without running it. */
  prepare() {
    if (playsHlsBetterItself(this.video) || navigator.connection?.saveData) return;
    const ahead = document.createElement("link");
    ahead.rel = "modulepreload";
    ahead.href = LIBRARY;
    document.head.append(ahead);
  }

  /**
   * Has the site make what a phone held upright will ask for first: nobody may have watched it so before. Only the
   * heads of the first segments are asked for, and nothing of the film comes over the line.
   */
  async haveMade() {
    if (!this.video.dataset.upright || !upright.matches) return;
    const [picture] = picturesOf(await text(this.video.dataset.upright));
    const playlist = picture && new URL(picture, new URL(this.video.dataset.upright, location.href));
    const own = playlist ? segmentsOf(await text(playlist)).slice(0, FIRST).filter((each) => !each.startsWith("/")) : [];
    for (const segment of own) await fetch(new URL(segment, playlist), { method: "HEAD" }).catch(() => {});
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
      else if (video.dataset.mp4) this.playWholeFile();
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
      // The small picture comes first and is kept; what it took tells whether the line bears the large one.
      startLevel: 0,
      testBandwidth: false,
      abrEwmaDefaultEstimate: LIKELY,
      startFragPrefetch: true,
      maxBufferLength: 20,
      backBufferLength: 30,
      fragLoadPolicy: { default: policy },
    });
    this.hls = hls;
    this.Hls = Hls;
    dropSources(this.video);
    hls.on(Hls.Events.MANIFEST_PARSED, () => this.beginWithQuality());
    hls.on(Hls.Events.ERROR, (_, error) => error.fatal && this.recover(error));
    hls.loadSource(this.master());
    hls.attachMedia(this.video);
  }

  /** The playlist for how the phone is held now. */
  master() {
    const { hls, upright: tall } = this.video.dataset;
    const stands = Boolean(tall) && upright.matches;
    this.screen.classList.toggle("is-wide", !stands);
    this.stands = stands;
    const address = stands ? tall : hls;
    // A player that plays HLS by itself chooses by itself, unless the playlist leaves no choice.
    const chosen = this.hls || this.quality === "auto" ? "" : `?quality=${this.quality}`;
    return address + chosen;
  }

  /** A window changes its shape for a moment too, when a keyboard comes up: what plays goes on then. */
  turned() {
    clearTimeout(this.turning);
    this.turning = setTimeout(() => {
      const wanted = this.started && this.video.dataset.upright && !this.soundOnly;
      if (wanted && upright.matches !== this.stands) this.load(this.master());
    }, SETTLED);
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

  /** The level of the chosen quality, -1 where the line decides; hls.js sorts levels by their rate. */
  get level() {
    return { low: 0, high: this.hls.levels.length - 1 }[this.quality] ?? -1;
  }

  /** Before anything is fetched. */
  beginWithQuality() {
    const { hls, level } = this;
    hls.startLevel = Math.max(0, level);
    if (level >= 0) hls.loadLevel = level;
  }

  /** While it plays: what is fetched already is played first. */
  applyQuality() {
    if (this.hls?.levels.length > 0) this.hls.nextLevel = this.level;
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
    const line = error.type === Hls.ErrorTypes.NETWORK_ERROR ? await this.passable() : "open";
    if (line === "waited") {
      if (this.hls === hls) hls.startLoad(video.currentTime);
    } else if (line !== "open") {
      this.say(line);
    } else if (video.dataset.mp4) {
      this.playWholeFile();
    } else {
      this.say("problem");
    }
  }

  /** What plays without hls.js broke off: it goes on from there, or why not is said. */
  async failed() {
    const { video } = this;
    const at = video.currentTime;
    const line = await this.passable();
    if (line !== "waited") {
      this.say(line === "open" ? "problem" : line);
      return;
    }
    video.load();
    video.addEventListener("loadedmetadata", () => (video.currentTime = at), { once: true });
    video.play().catch(() => {});
  }

  /** How the line is; "waited" where it was cut and is back. */
  async passable() {
    const line = await this.line();
    if (line !== "cut") return line;
    const then = await this.waitForTheLine();
    return then === "open" ? "waited" : then;
  }

  /**
   * "open" or "cut"; "over" where the session has ended, by itself or because the guide was closed; "gone" where the
   * site has no such playlist any more: the guide was published anew.
   */
  async line() {
    const { hls: address } = this.video.dataset;
    const status = await fetch(address, { method: "HEAD", cache: "no-store" }).then((answer) => answer.status, () => 0);
    if (status === 0 || status === 429 || status >= 500) return "cut";
    if (status === 401 || status === 403) return "over";
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
    this.screen.classList.add("is-wide");
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

async function text(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.text() : "";
  } catch {
    return "";
  }
}

const linesOf = (playlist) => playlist.split("\n").filter((line) => line !== "");
/** The addresses of the pictures that a multivariant playlist names, the first one to begin with. */
const picturesOf = (master) => linesOf(master).filter((line, at, lines) => /^#EXT-X-STREAM-INF.*RESOLUTION/.test(lines[at - 1]));
/** The addresses of the segments of a playlist. */
const segmentsOf = (playlist) => linesOf(playlist).filter((line) => !line.startsWith("#"));

/** The playlist of the sound alone, as the master names it. */
async function soundOf(master) {
  const line = linesOf(await text(master)).find((each) => each.startsWith("#EXT-X-MEDIA:TYPE=AUDIO"));
  const [, uri] = /URI="([^"]+)"/.exec(line ?? "") ?? [];
  return uri ? new URL(uri, new URL(master, location.href)).pathname : null;
}
