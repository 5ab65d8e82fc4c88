// The guide page: buttons that appear in time, panels that pause the video, chapters, settings, forms.

import { Captions } from "/assets/captions.js";
import { clock, controls } from "/assets/controls.js";
import { store, stored } from "/assets/kept.js";
import { Player, isPoorLine } from "/assets/player.js";

const find = (selector) => document.querySelector(selector);
const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];
const video = find("#video");
const picture = find("#immagine");
const captions = new Captions(video, find("#didascalie"));
const words = find("#player").dataset;
const announcements = find("#annunci");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

document.documentElement.classList.add("with-script");

const announce = (text) => (announcements.textContent = text);
const show = (element) => element.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
// A page that the browser brings back as it was, after "back", may be of a guide that is closed by now.
addEventListener("pageshow", (event) => event.persisted && location.reload());

// What is watched and pressed, counted unless the person objects.

function count(event, subject = "") {
  if ("quiet" in words || navigator.globalPrivacyControl) return;
  const body = new URLSearchParams({ event, subject });
  fetch("/guida/uso", { method: "POST", body, keepalive: true }).catch(() => {});
}

// The video starts from a button over its still picture; the bar under it comes with the scripts.

const player = new Player(video, say);
const cover = find("#inizio");
const startButton = find("#inizia");
const againButton = find("#ricomincia");
let begun = null;

/** What happened to the film, and the way back in where it does not come back by itself. */
function say(what) {
  const problem = find("#problema");
  const told = { problem: words.sayProblem, offline: words.sayOffline, over: words.sayOver, gone: words.sayGone }[what] ?? "";
  problem.firstElementChild.textContent = told;
  find("#problema-porta").hidden = what !== "over" && what !== "gone";
  problem.hidden = told === "";
}

/** Plays from a place in seconds, or from where the video is. */
async function play(from = null) {
  begun ??= start();
  await begun;
  if (from !== null) seek(from);
  await video.play().catch(() => {});
}

async function start() {
  const hadFocus = cover.contains(document.activeElement);
  cover.hidden = true;
  bar.waits(true);
  // On a slow line what is not there yet of the still picture would be waited for instead of the film.
  const still = find(".still img");
  if (!still.complete) {
    find(".still source")?.remove();
    still.removeAttribute("src");
  }
  if (hadFocus) find("#pausa").focus({ preventScroll: true });
  player.setQuality(find("#qualita").value);
  await player.start();
  // On a phone the picture and its buttons fill the window.
  if (matchMedia("(max-width: 640px)").matches) show(picture);
  video.playbackRate = Number(find("#velocita").value);
  showCaptions(captions.on);
  if (soundButton.getAttribute("aria-pressed") === "true") player.setSoundOnly(true);
  count("played");
}

function seek(time) {
  if (video.readyState > 0) video.currentTime = time;
  else video.addEventListener("loadedmetadata", () => (video.currentTime = time), { once: true });
}

// Going on where one left off.

const PLACE = "guida.posto";
const EDGE = 8;
const place = stored(PLACE);
const left = place?.mark === words.place && place.at > EDGE ? place.at : 0;
let rememberedAt = 0;

function remember(at) {
  const ends = video.duration || Infinity;
  store(PLACE, at > EDGE && at < ends - EDGE ? { mark: words.place, at: Math.floor(at) } : null);
  rememberedAt = at;
}

if (left) {
  find("#inizia-testo").textContent = words.sayResume.replace("%", clock(left));
  againButton.hidden = false;
}
cover.hidden = false;
video.controls = false;
const bar = controls(video, words, {
  play: () => play(begun ? null : left || null),
  seek: (time) => (begun ? seek(time) : play(time)),
  started: () => begun !== null,
});
startButton.addEventListener("click", () => play(left || null));
againButton.addEventListener("click", () => play(0));
let forgets = false;
find("#esci").addEventListener("submit", () => {
  forgets = true;
  store(PLACE, null);
});

if (isPoorLine()) find("#qualita").value = "low";
player.haveMade();
addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(() => player.prepare()));

// Buttons in time.

const cues = findAll("#pulsanti > li").map((item) => ({
  item,
  start: Number(item.dataset.start),
  end: Number(item.dataset.end),
  label: item.querySelector(".cue-label").textContent,
}));
const noCueYet = find("#adesso-vuoto");

function showCues(time) {
  for (const cue of cues) {
    const now = time >= cue.start && time < cue.end;
    if (time >= cue.start && !cue.item.classList.contains("is-reached")) {
      cue.item.classList.add("is-reached");
      if (now) announce(words.sayButton.replace("%", cue.label));
    }
    cue.item.classList.toggle("is-now", now);
  }
  noCueYet.hidden = atEnd || cues.length === 0 || cues.some((cue) => cue.item.classList.contains("is-reached"));
}

// Chapters.

const chapters = findAll("a.chapter").map((link) => ({ link, start: Number(link.dataset.start) }));
let currentChapter = null;

function showChapter(time) {
  const reached = chapters.filter((chapter) => chapter.start <= time + 0.05);
  const current = reached[reached.length - 1] ?? null;
  if (current === currentChapter) return;
  currentChapter?.link.removeAttribute("aria-current");
  current?.link.setAttribute("aria-current", "true");
  currentChapter = current;
  if (current && !video.paused) count("scene", current.link.dataset.chapter);
}

for (const { link, start } of chapters) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    closePanels();
    play(start);
    announce(words.sayChapter.replace("%", link.querySelector(".chapter-title").textContent));
    if (picture.getBoundingClientRect().top < 0) show(picture);
  });
}

function tick() {
  const time = video.currentTime;
  showCues(time);
  showChapter(time);
  if (begun && Math.abs(time - rememberedAt) > 4) remember(time);
}

for (const event of ["timeupdate", "seeked", "play", "loadedmetadata"]) video.addEventListener(event, tick);
video.addEventListener("playing", () => say(""));
addEventListener("pagehide", () => begun && !forgets && remember(video.currentTime));
video.addEventListener("ended", () => {
  count("completed");
  store(PLACE, null);
}, { once: true });

// The end: the last card stays, and beside it what to do next.

let atEnd = false;

function ended(yes) {
  if (atEnd === yes) return;
  atEnd = yes;
  find("#fine").hidden = !yes;
  if (yes) {
    for (const { item } of cues) item.classList.add("is-reached");
    tick();
    announce(words.sayEnded);
  }
}

video.addEventListener("ended", () => ended(true));
/** Seconds before the end from which on somebody has gone back. */
const BACK = 0.5;
for (const event of ["seeking", "timeupdate"]) {
  video.addEventListener(event, () => video.duration - video.currentTime > BACK && ended(false));
}
find("#rivedi").addEventListener("click", () => {
  play(0);
  find("#pausa").focus({ preventScroll: true });
  show(picture);
});

// Panels: opening one pauses, closing the last one goes on.

const panels = findAll("details.panel");
let resumeAfter = false;
let opener = null;

for (const panel of panels) {
  panel.addEventListener("toggle", () => (panel.open ? opened(panel) : closed()));
  panel.querySelector("[data-close]")?.addEventListener("click", () => closeAndReturn(panel));
}

function opened(panel) {
  for (const other of panels) if (other !== panel) other.open = false;
  pauseForReading();
  count("cue", panel.id.replace("pannello-", ""));
}

function pauseForReading() {
  if (video.paused) return;
  resumeAfter = true;
  video.pause();
}

function closed() {
  if (panels.some((panel) => panel.open) || !resumeAfter) return;
  resumeAfter = false;
  video.play().catch(() => {});
}

function closePanels() {
  resumeAfter = false;
  for (const panel of panels) panel.open = false;
}

function closeAndReturn(panel) {
  panel.open = false;
  show(picture);
  (opener ?? panel.querySelector("summary")).focus({ preventScroll: true });
  opener = null;
}

document.addEventListener("keydown", (event) => {
  const panel = event.key === "Escape" && event.target.closest?.("details.panel[open]");
  if (panel) closeAndReturn(panel);
});

/** What a button leads to lies on the page, behind a picture that fills the screen. */
async function leaveFullScreen() {
  if (document.fullscreenElement) await document.exitFullscreen().catch(() => {});
}

for (const link of findAll("a.cue")) {
  link.addEventListener("click", async (event) => {
    const target = link.hash && find(link.hash);
    const opens = target instanceof HTMLDetailsElement || link.hash === "#impostazioni";
    if (opens) event.preventDefault();
    if (target && link.hash !== "#impostazioni") await leaveFullScreen();
    if (link.dataset.leaves !== undefined) {
      video.pause();
      count("cue", link.dataset.cue);
    } else if (target?.matches("details.panel")) {
      opener = link;
      openAndGo(target);
    } else if (opens) {
      count("cue", link.dataset.cue);
      if (link.hash === "#impostazioni") bar.openSettings(true);
      else target.open = true;
      show(target);
      (target.querySelector("summary") ?? target).focus({ preventScroll: true });
    } else if (target) {
      video.pause();
      count("cue", link.dataset.cue);
    } else {
      count("document", link.dataset.cue);
    }
  });
}

function openAndGo(panel) {
  const alreadyOpen = panel.open;
  panel.open = true;
  if (alreadyOpen) pauseForReading();
  show(panel);
  panel.querySelector("summary").focus({ preventScroll: true });
}

for (const link of findAll("a.document")) link.addEventListener("click", () => count("document", link.dataset.document));

// Captions: the page's language, in the size and colours somebody chose.

const captionsButton = find("#sottotitoli");
const audioText = find("#testo-audio");

function showCaptions(on) {
  captions.switch(on);
  captionsButton.setAttribute("aria-pressed", String(on));
}

captionsButton.addEventListener("click", () => showCaptions(!captions.on));
captions.track?.addEventListener("cuechange", () => (audioText.textContent = captions.said));

// Sound alone: the captions stand where the picture was.

const soundButton = find("#solo-audio");

soundButton.addEventListener("click", () => {
  const on = soundButton.getAttribute("aria-pressed") !== "true";
  soundButton.setAttribute("aria-pressed", String(on));
  picture.classList.toggle("is-audio-only", on);
  audioText.hidden = !on;
  if (begun) begun.then(() => player.setSoundOnly(on));
});

// Settings, kept for the next time.

const SETTINGS = "guida.impostazioni";
const settings = {
  velocita: (value) => (video.playbackRate = Number(value)),
  dimensione: (value) => {
    picture.dataset.size = value;
    captions.place();
  },
  colori: (value) => (picture.dataset.colours = value),
  qualita: (value) => player.setQuality(value),
};
const kept = stored(SETTINGS) ?? {};

for (const [id, apply] of Object.entries(settings)) {
  const select = find(`#${id}`);
  if ([...select.options].some((option) => option.value === kept[id])) select.value = kept[id];
  apply(select.value);
  select.addEventListener("change", () => {
    apply(select.value);
    kept[id] = select.value;
    store(SETTINGS, kept);
  });
}
// The new-work form answers in place.

const work = find("#nuovo-lavoro");

work.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { "x-part": "new-work" },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    work.innerHTML = await answer.text();
    const result = work.querySelector("[data-focus]");
    show(result);
    result.focus({ preventScroll: true });
  } catch {
    button.disabled = false;
    form.submit();
  }
});
// The label says of which days the income is asked: all of the year where the work began before it.
work.addEventListener("input", (event) => {
  const starts = event.target.value;
  if (event.target.id !== "work-starts" || !starts) return;
  const label = work.querySelector("label[for=work-income]");
  const { january, ofStart, ofYear } = label.dataset;
  const text = starts <= january ? ofYear : ofStart;
  const year = (starts < january ? january : starts).slice(0, 4);
  label.textContent = text.replace("{year}", year);
});
work.addEventListener("click", (event) => {
  if (event.target.closest("[data-service]")) count("cue", "naspi-com");
});

if (work.querySelector("[data-focus]")) work.querySelector("[data-focus]").focus();

tick();
