// Chooses how the video plays: hls.js where the browser has media source extensions, its own HLS on
// iPhones, the whole file where neither works.

const HLS_TYPE = "application/vnd.apple.mpegurl";

const playsHlsBetterItself = (video) =>
  video.canPlayType(HLS_TYPE) !== "" &&
  (!("MediaSource" in window) || navigator.vendor.startsWith("Apple"));

/** Prepares the video. Nothing but the playlists is fetched before the first play. */
export async function prepare(video, onProblem) {
  if (playsHlsBetterItself(video)) {
    video.src = video.dataset.hls;
    return null;
  }
  const Hls = await loadHls();
  // Whoever has pressed play already keeps what is playing.
  if (!Hls || !Hls.isSupported() || !video.paused || video.currentTime > 0) return null;
  return attach(Hls, video, onProblem);
}

async function loadHls() {
  try {
    return (await import("/assets/vendor/hls.mjs")).default;
  } catch {
    return null;
  }
}

function attach(Hls, video, onProblem) {
  const hls = new Hls({
    autoStartLoad: false,
    enableWorker: false,
    startLevel: -1,
    capLevelToPlayerSize: true,
    abrEwmaDefaultEstimate: 600000,
    maxBufferLength: 20,
    backBufferLength: 30,
    // The page has its own captions track.
    subtitleStreamController: undefined,
    subtitleTrackController: undefined,
    timelineController: undefined,
  });
  video.replaceChildren(...video.querySelectorAll("track"));
  hls.loadSource(video.dataset.hls);
  hls.attachMedia(video);
  const start = () => hls.startLoad(video.currentTime || -1);
  video.addEventListener("play", start, { once: true });
  hls.on(Hls.Events.ERROR, (_, error) => {
    if (error.fatal) recover(Hls, hls, video, error, onProblem);
  });
  return hls;
}

let mediaErrors = 0;

function recover(Hls, hls, video, error, onProblem) {
  if (error.type === Hls.ErrorTypes.MEDIA_ERROR && mediaErrors++ === 0) {
    hls.recoverMediaError();
  } else if (video.dataset.mp4) {
    playWholeFile(hls, video);
  } else {
    onProblem();
  }
}

/** Goes on where it was, with the guide as one file. */
function playWholeFile(hls, video) {
  const at = video.currentTime;
  const wasPlaying = !video.paused;
  hls.destroy();
  video.src = video.dataset.mp4;
  video.currentTime = at;
  if (wasPlaying) video.play().catch(() => {});
}

/** Plays from a place in the video, in seconds. */
export function playFrom(video, seconds) {
  video.currentTime = seconds;
  return video.play().catch(() => {});
}

/** Sound alone: the smallest picture is fetched, and the captions stand where it was. */
export function setAudioOnly(video, hls, on, text) {
  video.parentElement.classList.toggle("is-audio-only", on);
  text.hidden = !on;
  if (hls) {
    hls.autoLevelCapping = on ? 0 : -1;
    hls.nextLevel = on ? soundLevel(hls) : -1;
  }
}

function soundLevel(hls) {
  const withoutPicture = hls.levels.findIndex((level) => level.audioCodec && !level.videoCodec);
  return withoutPicture < 0 ? 0 : withoutPicture;
}

/** "off", "normal" or "large". */
export function setCaptions(video, size) {
  const tracks = [...video.textTracks].filter((track) => track.kind === "captions");
  tracks.forEach((track, at) => (track.mode = size === "off" || at > 0 ? "hidden" : "showing"));
  video.classList.toggle("captions-large", size === "large");
}
