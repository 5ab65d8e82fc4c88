// The bar under the picture. The browser's own controls lie over the picture, on the captions and the figures, and
// their full screen shows the picture alone, without the buttons that appear in time.

const find = (selector) => document.querySelector(selector);

export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** `play` starts or goes on; `seek` goes to a time; `words` are the player's. */
export function controls(video, words, { play, seek, started }) {
  const screen = find("#schermo");
  const place = find("#posizione");

  const toggle = () => (video.paused ? play() : video.pause());
  find("#pausa").addEventListener("click", toggle);
  video.addEventListener("click", () => started() && toggle());

  function showState() {
    screen.classList.toggle("is-playing", !video.paused && !video.ended);
    find("#pausa-testo").textContent = video.paused ? words.sayPlay : words.sayPause;
  }
  for (const event of ["play", "pause", "ended"]) video.addEventListener(event, showState);

  // While somebody drags, the film does not pull the mark back.
  let dragged = false;
  place.addEventListener("input", () => {
    dragged = true;
    tell(Number(place.value));
  });
  place.addEventListener("change", () => {
    dragged = false;
    seek(Number(place.value));
  });

  function tell(time) {
    find("#orologio").textContent = clock(time);
    place.setAttribute("aria-valuetext", words.sayPlace.replace("%", clock(time)));
    place.style.setProperty("--played", `${(100 * time) / Math.max(1, Number(place.max))}%`);
  }
  function follow() {
    if (dragged) return;
    place.value = String(Math.floor(video.currentTime));
    tell(video.currentTime);
  }
  for (const event of ["timeupdate", "seeked", "loadedmetadata"]) video.addEventListener(event, follow);

  const waits = (on) => screen.classList.toggle("is-waiting", on);
  for (const event of ["waiting", "seeking"]) video.addEventListener(event, () => waits(!video.ended));
  for (const event of ["playing", "seeked", "canplay", "ended", "error"]) video.addEventListener(event, () => waits(false));

  const muted = find("#muto");
  muted.addEventListener("click", () => (video.muted = !video.muted));
  video.addEventListener("volumechange", () => muted.setAttribute("aria-pressed", String(video.muted)));

  const opener = find("#impostazioni-apri");
  const settings = find("#impostazioni");
  const openSettings = (open) => {
    settings.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
  };
  opener.addEventListener("click", () => openSettings(settings.hidden));

  fullScreen(video, screen);
  follow();
  showState();
  find("#comandi").hidden = false;
  return { openSettings, waits };
}

/** The whole player fills the screen, its buttons and captions with it; on an iPhone the video alone can. */
function fullScreen(video, screen) {
  const button = find("#schermo-intero");
  if (screen.requestFullscreen) {
    button.addEventListener("click", () => {
      const asked = document.fullscreenElement ? document.exitFullscreen() : screen.requestFullscreen();
      asked.catch(() => {});
    });
    document.addEventListener("fullscreenchange", () =>
      button.setAttribute("aria-pressed", String(document.fullscreenElement === screen)),
    );
    screen.addEventListener("dblclick", (event) => event.target === video && button.click());
  } else if (video.webkitEnterFullscreen) {
    button.addEventListener("click", () => video.webkitEnterFullscreen());
  } else {
    return;
  }
  button.hidden = false;
}
