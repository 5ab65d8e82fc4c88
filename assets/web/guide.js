// The guide page: buttons that appear in time, panels that pause the video, chapters, forms.

import { prepare, setAudioOnly, setCaptions } from "/assets/player.js";

const find = (selector) => document.querySelector(selector);
const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];
const video = find("#video");
const announcements = find("#annunci");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

document.documentElement.classList.add("with-script");

// The video starts from a button over its poster; the browser's own controls come with it.

const startButton = find("#inizia");
const begin = prepare(video, showProblem);
let player = null;
let begun = null;

startButton.hidden = false;
video.controls = false;
startButton.addEventListener("click", () => play());

/** Plays from a place in seconds, or from where the video is. */
async function play(from = null) {
  begun ??= start();
  await begun;
  if (from !== null) video.currentTime = from;
  await video.play().catch(() => {});
}

async function start() {
  const hadFocus = document.activeElement === startButton;
  startButton.hidden = true;
  video.controls = true;
  if (hadFocus) video.focus({ preventScroll: true });
  player = await begin();
  setCaptions(video, find("#dimensione").value);
  applyAudioOnly();
}

function showProblem() {
  const problem = find("#problema");
  problem.textContent = "Il video non riesce a partire. Riprova tra poco, oppure leggi la trascrizione più in basso.";
  problem.hidden = false;
}

function announce(text) {
  announcements.textContent = text;
}

function show(element) {
  element.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
}

// What is watched and pressed, counted unless the person objects.

const silent = find("#non-contare");
silent.checked = stored("quiet") === "yes";
silent.addEventListener("change", () => store("quiet", silent.checked ? "yes" : "no"));

function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without a place to keep it the choice lasts as long as the page.
  }
}

function count(event, subject = "") {
  if (silent.checked || navigator.globalPrivacyControl) return;
  const body = new URLSearchParams({ event, subject });
  fetch("/guida/uso", { method: "POST", body, keepalive: true }).catch(() => {});
}

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
      if (now) announce(`Nuovo pulsante: ${cue.label}`);
    }
    cue.item.classList.toggle("is-now", now);
  }
  noCueYet.hidden = cues.length === 0 || cues.some((cue) => cue.item.classList.contains("is-reached"));
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
    announce(`Capitolo ${link.querySelector(".chapter-title").textContent}`);
    if (video.getBoundingClientRect().top < 0) show(video);
  });
}

function tick() {
  const time = video.currentTime;
  showCues(time);
  showChapter(time);
}

for (const event of ["timeupdate", "seeked", "play", "loadedmetadata"]) video.addEventListener(event, tick);
video.addEventListener("ended", () => count("completed"), { once: true });

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
  show(video);
  (opener ?? panel.querySelector("summary")).focus({ preventScroll: true });
  opener = null;
}

document.addEventListener("keydown", (event) => {
  const panel = event.key === "Escape" && event.target.closest?.("details.panel[open]");
  if (panel) closeAndReturn(panel);
});

for (const link of findAll("a.cue")) {
  link.addEventListener("click", (event) => {
    const target = link.hash && find(link.hash);
    if (link.dataset.leaves !== undefined) {
      video.pause();
      count("cue", link.dataset.cue);
    } else if (target instanceof HTMLDetailsElement) {
      event.preventDefault();
      opener = link;
      openAndGo(target);
    } else if (target) {
      video.pause();
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

// Settings.

find("#impostazioni").hidden = false;
const audioText = find("#testo-audio");
find("#velocita").addEventListener("change", (event) => (video.playbackRate = Number(event.target.value)));
find("#dimensione").addEventListener("change", (event) => setCaptions(video, event.target.value));
find("#solo-audio").addEventListener("change", applyAudioOnly);

function applyAudioOnly() {
  setAudioOnly(video, player, find("#solo-audio").checked, audioText);
}

video.textTracks[0]?.addEventListener("cuechange", (event) => {
  const texts = [...(event.target.activeCues ?? [])].map((cue) => cue.text);
  audioText.textContent = texts.join(" ");
});

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

if (work.querySelector("[data-focus]")) work.querySelector("[data-focus]").focus();

tick();
