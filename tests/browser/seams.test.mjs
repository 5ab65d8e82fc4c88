// Where scenes meet: every frame once, the sound without a gap, over HLS and as one file.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openGuide, video, visit } from "./support.mjs";

const FRAME = 0.04;
/** Frames looked at on each side of a seam. */
const AROUND = 2;

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const seams = (page) =>
  page.evaluate(() => [...document.querySelectorAll("a.chapter")].map((link) => Number(link.closest("[data-start]").dataset.start)).filter((at) => at > 0));

/** The time stamp of the picture that is shown at a time: one step of the clock must be one picture. */
const shownAt = (page, time) =>
  page.evaluate(
    (at) =>
      new Promise((resolve, reject) => {
        const element = document.querySelector("#video");
        const late = setTimeout(() => reject(new Error(`nothing is shown at ${at}`)), 20000);
        element.requestVideoFrameCallback((_, { mediaTime }) => {
          clearTimeout(late);
          resolve(mediaTime);
        });
        element.currentTime = at;
      }),
    time,
  );

async function everyFrameOnce(page) {
  await page.evaluate(() => document.querySelector("#video").pause());
  const found = await seams(page);
  assert.ok(found.length >= 3, `${found.length} seams`);
  for (const seam of found) {
    for (let step = -AROUND; step < AROUND; step++) {
      const expected = seam + step * FRAME;
      const shown = await shownAt(page, expected + FRAME / 2);
      assert.ok(Math.abs(shown - expected) < 0.002, `at ${expected} the picture of ${shown} is shown`);
    }
  }
}

test("over HLS every frame around every seam is shown once", () =>
  visit(browser, async (page) => {
    page.setDefaultTimeout(60000);
    await openGuide(page);
    await page.getByRole("button", { name: "Guarda la guida" }).click();
    await video.passes(page, 0.2);
    assert.match(await page.evaluate(() => document.querySelector("#video").currentSrc), /^blob:/);
    await everyFrameOnce(page);
    const buffered = await page.evaluate(() => {
      const { buffered, currentTime } = document.querySelector("#video");
      return [...Array(buffered.length).keys()].filter((i) => buffered.start(i) <= currentTime && currentTime <= buffered.end(i)).length;
    });
    assert.equal(buffered, 1);
  }));

test("as one file every frame around every seam is shown once", () =>
  visit(browser, async (page) => {
    page.setDefaultTimeout(60000);
    await openGuide(page);
    await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const element = document.querySelector("#video");
          element.preload = "auto";
          element.onloadeddata = resolve;
          element.onerror = () => reject(new Error(element.error.message));
          element.src = element.dataset.mp4;
          element.load();
        }),
    );
    await everyFrameOnce(page);
  }));

// The made-up guide of the pages' own tests, which have an operator, sounds one tone from end to end.
const quiet = process.env.OPERATOR_SECRET ? () => {} : test;
quiet("the sound is as long as the guide and quiet at every seam", () =>
  visit(browser, async (page) => {
    page.setDefaultTimeout(60000);
    await openGuide(page);
    const found = await seams(page);
    const sound = await page.evaluate(async (seams) => {
      const playlist = new URL("audio/index.m3u8", new URL(document.querySelector("#video").dataset.hls, location.href));
      const get = async (address) => {
        const answer = await fetch(new URL(address, playlist));
        if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
        return answer.arrayBuffer();
      };
      const list = await (await fetch(playlist)).text();
      const lines = list.split("\n");
      const addresses = lines.filter((line) => line.endsWith(".m4s"));
      const [, init] = /#EXT-X-MAP:URI="([^"]+)"/.exec(list);
      const parts = [];
      for (const address of [init, ...addresses]) parts.push(await get(address));
      const bytes = await new Blob(parts).arrayBuffer();
      const context = new OfflineAudioContext(1, 48000, 48000);
      const samples = (await context.decodeAudioData(bytes)).getChannelData(0);
      const loudest = (at) => Math.max(...samples.slice(Math.max(0, at - 480), at + 480).map(Math.abs));
      const seconds = lines.map((line) => /^#EXTINF:([0-9.]+)/.exec(line)).filter(Boolean).reduce((sum, [, length]) => sum + Number(length), 0);
      return { length: samples.length, seconds, seams: seams.map((seam) => loudest(Math.round(seam * 48000))) };
    }, found);
    // Decoders may leave out or add the priming of one or two frames at the ends of the whole.
    assert.ok(Math.abs(sound.length - sound.seconds * 48000) <= 2 * 1024, `${sound.length} samples of ${sound.seconds} s`);
    for (const loudness of sound.seams) assert.ok(loudness < 0.01, `a seam is as loud as ${loudness}`);
  }));
