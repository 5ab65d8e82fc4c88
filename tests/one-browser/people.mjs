// Two people one after the other in one browser, with its cache, and then a correction of the second one's guide:
// every byte of a guide that the browser gets is of the guide that is open.
//
//   BASE_URL=… LINK=… OTHER_LINK=… STAMPS='["…","…","…"]' node tests/one-browser/people.mjs
//
// STAMPS are what every file holds of the first guide, of the second one, and of the second one corrected. Prints
// "correct" once the correction may be published, and waits for a line.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { BASE_URL, DESKTOP, FLAGS, LINK, video } from "../browser/support.mjs";

const { OTHER_LINK } = process.env;
const STAMPS = JSON.parse(process.env.STAMPS);
/** Kinds of files that the page fetches by itself. */
const KINDS = ["jpg", "m3u8", "m4s", "mp4", "vtt"];
/** The paper in another language, which is set in type when it is asked for: it has no stamp. */
const PAPER = "carte/de/calculation.pdf";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const profile = await mkdtemp(join(tmpdir(), "one-browser-"));
// One profile on disk, as people have it; nothing is intercepted, which would turn the cache off.
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: FLAGS,
  viewport: DESKTOP,
  locale: "it-IT",
});
const page = context.pages()[0] ?? (await context.newPage());
page.setDefaultTimeout(20000);

/** What the page fetched of a guide's own files since the last look, each with its bytes. */
let fetched = [];
page.on("response", (response) => {
  const { pathname } = new URL(response.url());
  const isOwn = pathname.startsWith("/guida/") && KINDS.some((kind) => pathname.endsWith(`.${kind}`));
  if (isOwn && response.request().method() === "GET") fetched.push({ pathname, body: response.body().catch(() => null) });
});

const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");
const holds = (bytes, stamp) => Buffer.from(bytes).includes(stamp);

function isOf(stamp, name, bytes) {
  for (const other of STAMPS) assert.equal(holds(bytes, other), other === stamp, `${name} of ${stamp}: has ${other}`);
}

/** As a link or a player fetches it: from the cache where that has it. */
const get = async (address) =>
  Buffer.from(
    await page.evaluate(async (from) => {
      const bytes = new Uint8Array(await (await fetch(from)).arrayBuffer());
      let text = "";
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return btoa(text);
    }, address),
    "base64",
  );

async function save(link) {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return readFile(await download.path());
}

async function open(link) {
  await page.goto(link);
  const pressed = Date.now();
  await page.locator(".welcome-button").click();
  await page.waitForURL(`${BASE_URL}/guida`);
  console.log(`opened after ${Date.now() - pressed} ms`);
}

/** Plays the guide that is open, saves its papers, and looks at every byte: the digest of what has no stamp. */
async function watch(stamp) {
  await page.getByRole("button", { name: "Guarda la guida" }).click();
  await video.passes(page, 1);
  await video.seek(page, 15);
  await video.passes(page, 16);
  assert.match(await page.evaluate(() => document.querySelector("#video").currentSrc), /^blob:/);
  for (const link of await page.locator("a.document").all()) isOf(stamp, await link.getAttribute("href"), await save(link));
  const film = await page.locator("#video").getAttribute("data-mp4");
  isOf(stamp, film, await get(film));
  const kinds = new Set();
  for (const { pathname, body } of fetched.splice(0)) {
    const bytes = await body;
    assert.ok(bytes, `${pathname}: its bytes are not known`);
    isOf(stamp, pathname, bytes);
    kinds.add(pathname.split(".").pop());
  }
  assert.deepEqual([...kinds].sort(), KINDS);
  await page.goto(`${BASE_URL}/guida?lingua=de`);
  const paper = page.locator(`a.document[href$="${PAPER}"]`);
  const saved = await save(paper);
  assert.ok(holds(saved, "%PDF-1."), "a paper in German");
  await page.goto(`${BASE_URL}/guida?lingua=it`);
  await page.waitForLoadState("networkidle");
  fetched = [];
  return digest(saved);
}

try {
  const [first, second, corrected] = STAMPS;
  const papers = [];
  await open(LINK);
  papers.push(await watch(first));
  await page.getByRole("button", { name: "Chiudi la guida" }).click();
  await page.waitForURL(`${BASE_URL}/chiusa`);
  await page.goBack();
  await page.getByRole("heading", { name: "Apri di nuovo la tua guida" }).waitFor();
  await open(OTHER_LINK);
  papers.push(await watch(second));
  const before = await page.locator("a.document").first().getAttribute("href");
  console.log("correct");
  await lines.next();
  // The page stays as it is, and its links are of a guide that is not there any more.
  await page.goto(BASE_URL + before, { waitUntil: "commit" });
  await page.getByRole("heading", { name: "Questo file è di un’altra guida" }).waitFor();
  await page.getByRole("link", { name: "Torna alla guida" }).click();
  await page.waitForURL(`${BASE_URL}/guida`);
  papers.push(await watch(corrected));
  assert.equal(new Set(papers).size, papers.length, `papers in German: ${papers}`);
} finally {
  await context.close();
  await rm(profile, { recursive: true, force: true });
  process.stdin.destroy();
}
