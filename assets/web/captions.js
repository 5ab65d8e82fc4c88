// Captions: drawn by the page in the rows that the film leaves free for them, or under the picture where one of them
// would not fit there. So they cover neither a face nor a figure, in any size.

/**
 * Rows that captions may cover, per cent of the picture's height from the top: of a card, below its figures
 * (`CAPTION_LINE` of the film); of the stage, the jacket and the desk above the lower third.
 */
const FREE = {
  landscape: { card: [80, 100], stage: [57, 75.5] },
  portrait: { card: [80, 100], stage: [51, 68.75] },
};
/** A caption whose first line begins above this belongs to the stage. */
const CARD_LINE = 70;
/** Clear above and below a caption, pixels. */
const CLEAR = 3;

/** A cue in one line: what is escaped in its text stays text. */
const plain = (cue) => cue.getCueAsHTML().textContent.replace(/\s*\n\s*/g, " ");
const onStage = (cue) => typeof cue?.line === "number" && cue.line < CARD_LINE;

export class Captions {
  constructor(video, box) {
    this.video = video;
    this.picture = box.parentElement;
    this.box = box;
    this.text = box.firstElementChild;
    const wanted = [...video.querySelectorAll("track")].find((each) => each.default);
    this.element = wanted ?? video.querySelector("track");
    this.track = this.element?.track ?? video.textTracks[0];
    this.on = true;
    this.track?.addEventListener("cuechange", () => this.show());
    this.element?.addEventListener("load", () => this.place());
    new ResizeObserver(() => this.place()).observe(this.picture);
    // An iPhone's own full screen shows the browser's captions, since it shows nothing of the page.
    video.addEventListener("webkitbeginfullscreen", () => this.leaveToBrowser(true));
    video.addEventListener("webkitendfullscreen", () => this.leaveToBrowser(false));
  }

  /** What is said now, in one line. */
  get said() {
    return [...(this.track?.activeCues ?? [])].map(plain).join(" ");
  }

  switch(on) {
    this.on = on;
    this.leaveToBrowser(false);
    this.place();
  }

  /** The browser draws them, or fetches them only and leaves the drawing to the page. */
  leaveToBrowser(draws) {
    for (const each of this.video.textTracks) {
      each.mode = each === this.track ? (draws && this.on ? "showing" : "hidden") : "disabled";
    }
  }

  show() {
    const text = this.said;
    this.box.hidden = !this.on || text === "";
    this.write(text, this.track?.activeCues?.[0]);
  }

  write(text, cue) {
    this.text.textContent = text;
    const [, end] = this.free(cue);
    this.box.style.setProperty("--captions-end", `${100 - end}%`);
  }

  free(cue) {
    const { width, height } = this.picture.getBoundingClientRect();
    return FREE[height > width ? "portrait" : "landscape"][onStage(cue) ? "stage" : "card"];
  }

  /** Whether all captions fit into the free rows; else room is made for the tallest under the picture. */
  place() {
    const { picture, box, track } = this;
    const height = picture.clientHeight;
    if (!this.on || !track?.cues?.length || height === 0) {
      picture.parentElement.style.setProperty("--captions-foot", "0px");
      return this.show();
    }
    box.hidden = false;
    box.classList.remove("is-below");
    let [fits, tallest] = [true, 0];
    for (const cue of track.cues) {
      this.write(plain(cue), cue);
      const [start, end] = this.free(cue);
      const needed = box.offsetHeight + 2 * CLEAR;
      tallest = Math.max(tallest, needed);
      fits &&= needed <= ((end - start) * height) / 100;
    }
    box.classList.toggle("is-below", !fits);
    picture.parentElement.style.setProperty("--captions-foot", fits ? "0px" : `${tallest}px`);
    this.show();
  }
}
