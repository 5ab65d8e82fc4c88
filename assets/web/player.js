// Chooses how the video plays: hls.js where the browser has media source extensions, its own HLS on
// iPhones, the whole file where neither works.

const HLS_TYPE = "application/vnd.apple.mpegurl";

const playsHlsBetterItself = (video) =>
  video.canPlayType(HLS_TYPE) !== "" &&
  (!("MediaSource" in window) || navigator.vendor.startsWith("Apple"));

/**
 * Fetches what is needed to play, and gives back a function that starts: nothing of the video itself is
 * fetched before. The start resolves to the hls.js player, or to null where the browser plays by itself.
 */
export function prepare(video, onProblem) {
  if (playsHlsBetterItself(video)) return async () => playItself(video);
  const library = loadHls();
  return async () => {
    const Hls = await Promise.race([library, after(PATIENCE)]);
    if (!Hls?.isSupported()) return null;
    return attach(Hls, video, onProblem);
  };
}

function playItself(video) {
  dropSources(video);
  video.src = video.dataset.hls;
  return null;
}

/** Milliseconds to wait for the player after somebody pressed play; then the whole file is played. */
const PATIENCE = 4000;
const after = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds, null));

async function loadHls() {
  try {
    return (await import("/assets/vendor/hls.mjs")).default;
  } catch {
    return null;
  }
}

function dropSources(video) {
  for (const source of video.querySelectorAll("source")) source.remove();
}

function attach(Hls, video, onProblem) {
  const hls = new Hls({
    enableWorker: false,
    capLevelToPlayerSize: true,
    abrEwmaDefaultEstimate: 600000,
    maxBufferLength: 20,
    backBufferLength: 30,
    // The page has its own captions track.
    subtitleStreamController: undefined,
    subtitleTrackController: undefined,
    timelineController: undefined,
  });
  dropSources(video);
  hls.on(Hls.Events.ERROR, (_, error) => {
    if (error.fatal) recover(Hls, hls, video, error, onProblem);
  });
  hls.loadSource(video.dataset.hls);
  hls.attachMedia(video);
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

/** Sound alone: the smallest picture is fetched, and the captions stand where it was. */
export function setAudioOnly(video, hls, on, text) {
  video.parentElement.classList.toggle("is-audio-only", on);
  text.hidden = !on;
  if (hls && hls.levels.length > 0) {
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
