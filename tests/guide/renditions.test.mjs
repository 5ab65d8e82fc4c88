// A real guide over a line: which of its pictures is fetched, and that it goes on playing.
//
//   BASE_URL=http://127.0.0.1:8080 LINK=http://127.0.0.1:8080/q/TOKEN node --test tests/guide

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, line, openBrowser, openGuide, video, visit } from "../browser/support.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const start = (page) => page.getByRole("button", { name: "Guarda la guida" }).click();

const watch = (kind, seconds, check, options = {}) =>
  visit(
    browser,
    async (page) => {
      await openGuide(page);
      await page.waitForLoadState("networkidle");
      await page.evaluate(() => {
        const video = document.querySelector("#video");
        window.heights = [];
        window.waits = [];
        video.addEventListener("resize", () => window.heights.push(video.videoHeight));
      });
      await line(page, kind);
      const pressed = Date.now();
      await start(page);
      await video.passes(page, 0.1);
      const first = Date.now() - pressed;
      await page.evaluate(() => {
        const video = document.querySelector("#video");
        video.addEventListener("waiting", () => window.waits.push(Math.round(video.currentTime * 10) / 10));
      });
      page.setDefaultTimeout(seconds * 3000);
      await video.passes(page, seconds);
      const [heights, waits] = await page.evaluate(() => [window.heights, window.waits]);
      check({ heights, first, waits });
    },
    options,
  );

/** Milliseconds from the press to the first picture that nobody takes for a page that hangs. */
const SOON = { poor: 4000, weak: 2500 };
/** Seconds in which the first sentences, the shortest ones, may keep somebody waiting once. */
const BEGINNING = 8;

test("on a poor line the small picture plays, and once begun does not wait", (t) =>
  watch(
    "poor",
    20,
    ({ heights, first, waits }) => {
      t.diagnostic(`first picture after ${first} ms, waits at ${waits} s, heights ${heights}`);
      assert.deepEqual(heights, [288]);
      assert.ok(first < SOON.poor, `${first} ms`);
      assert.ok(waits.length <= 1 && waits.every((at) => at < BEGINNING), `${waits}`);
    },
    { viewport: { width: 1366, height: 768 } },
  ));

test("on a weak line the small picture comes first, and what was fetched of it is kept", (t) =>
  watch(
    "weak",
    8,
    ({ heights, first, waits }) => {
      t.diagnostic(`first picture after ${first} ms, waits at ${waits} s, heights ${heights}`);
      assert.equal(heights[0], 288);
      assert.ok(first < SOON.weak, `${first} ms`);
    },
    { viewport: { width: 1366, height: 768 } },
  ));

test("on a good line the large picture comes by itself", (t) =>
  watch("", 12, ({ heights, first }) => {
    t.diagnostic(`first picture after ${first} ms, heights ${heights}`);
    assert.equal(heights.at(-1), 720);
  }));

test("a phone held upright plays a picture that stands, made as it is asked for", (t) =>
  watch(
    "",
    16,
    ({ heights, first, waits }) => {
      t.diagnostic(`first picture after ${first} ms, waits at ${waits} s, heights ${heights}`);
      assert.equal(heights.at(-1), 1280);
      assert.ok(first < 6000, `${first} ms for the first who holds a phone upright`);
    },
    { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  ));

test("on a poor line the small picture that stands plays", (t) =>
  watch(
    "poor",
    6,
    ({ heights, first, waits }) => {
      t.diagnostic(`first picture after ${first} ms, waits at ${waits} s, heights ${heights}`);
      assert.deepEqual(heights, [512]);
      assert.ok(first < SOON.poor, `${first} ms`);
    },
    { viewport: PHONE },
  ));
