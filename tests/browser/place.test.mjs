// What stands where: her face is free before the film begins, buttons are seen where they appear, also where the film
// fills the screen, and something follows its end.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, isAccessible, openBrowser, openGuide, shoot, video, visit } from "./support.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const LAPTOP = { width: 1366, height: 768 };
const start = (page) => page.getByRole("button", { name: "Guarda la guida" }).click();
const inWindow = async (page, locator) => {
  const { y, height } = await locator.boundingBox();
  return y >= 0 && y + height <= page.viewportSize().height;
};

/** Per cent of the picture's height above which her face is, in both shapes. */
const FACE_ENDS = 50;

for (const [name, viewport] of Object.entries({ "a phone": PHONE, "a tall phone": { width: 360, height: 780 }, "a phone across": { width: 740, height: 360 }, "a desktop": DESKTOP })) {
  test(`on ${name} the play button leaves her face free`, () =>
    visit(
      browser,
      async (page) => {
        await openGuide(page);
        const picture = await page.locator("#video").boundingBox();
        const button = await page.locator("#inizia").boundingBox();
        const top = (100 * (button.y - picture.y)) / picture.height;
        assert.ok(top >= FACE_ENDS, `it begins at ${top} per cent`);
        assert.ok(button.y + button.height <= picture.y + picture.height);
      },
      { viewport },
    ));
}

test("at 1366 x 768 bar and buttons are in the window, without scrolling", () =>
  visit(
    browser,
    async (page) => {
      await openGuide(page);
      await start(page);
      await video.passes(page, 0.2);
      await video.seek(page, 4.5);
      const button = page.locator("#pulsanti .is-now .cue");
      await button.waitFor();
      assert.equal(await page.evaluate(() => scrollY), 0);
      assert.ok(await inWindow(page, button), "the button");
      assert.ok(await inWindow(page, page.locator("#pausa")), "the bar");
    },
    { viewport: LAPTOP },
  ));

for (const [name, viewport] of Object.entries({ "a laptop": LAPTOP, "a phone": PHONE, "a phone across": { width: 740, height: 360 } })) {
  test(`on the whole screen of ${name} there are bar, captions and the button of the moment`, () =>
    visit(
      browser,
      async (page) => {
        await openGuide(page);
        await start(page);
        await video.passes(page, 0.2);
        await page.locator("#schermo-intero").click();
        await page.waitForFunction(() => document.fullscreenElement?.id === "schermo");
        await video.seek(page, 4.5);
        const button = page.locator("#pulsanti .is-now .cue");
        await button.waitFor();
        for (const part of ["#pulsanti .is-now .cue", "#pausa", "#didascalie", "#video"]) {
          assert.ok(await inWindow(page, page.locator(part)), part);
        }
        await shoot(page, `full-screen-${name.replaceAll(" ", "-")}`, { fullPage: false });
        await button.click();
        await page.waitForFunction(() => !document.fullscreenElement);
        assert.ok(await page.locator("#pannello-calculation").evaluate((panel) => panel.open));
      },
      { viewport },
    ));
}

test("at its end the film leaves its card, and what to do next", () =>
  visit(
    browser,
    async (page) => {
      await openGuide(page);
      assert.equal(await page.locator("#fine").isVisible(), false);
      await start(page);
      await video.passes(page, 0.2);
      await video.seek(page, 23);
      await page.waitForFunction(() => document.querySelector("#video").ended);
      const end = page.locator("#fine");
      await end.waitFor();
      assert.ok(await inWindow(page, end));
      const covers = await page.evaluate(() => {
        const { left, top, width, height } = document.querySelector("#video").getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, top + height / 2).id;
      });
      assert.equal(covers, "video", "nothing lies over the card");
      assert.equal(await page.locator("#pulsanti > li:visible").count(), 6);
      await isAccessible(page, "at the end");
      await shoot(page, "end");
      await end.getByRole("link", { name: "Che cosa devi fare tu" }).click();
      assert.ok(await page.locator("#pannello-obligations").evaluate((panel) => panel.open));
      await end.getByRole("button", { name: "Rivedi dall’inizio" }).click();
      await video.passes(page, 0.2);
      assert.ok((await video.time(page)) < 10);
      assert.equal(await end.isVisible(), false);
    },
    // Buttons come in without moving: their colours are looked at.
    { viewport: LAPTOP, reducedMotion: "reduce" },
  ));

test("on a phone the answers come right under the film, and the page is short", () =>
  visit(
    browser,
    async (page) => {
      await openGuide(page);
      const [film, answers, height] = await page.evaluate(() => [
        document.querySelector("#comandi").getBoundingClientRect().bottom,
        document.querySelector(".tiles").getBoundingClientRect().top,
        document.documentElement.scrollHeight,
      ]);
      assert.ok(answers - film < 320, `${answers - film} px between the film and its answers`);
      assert.ok(height < 3600, `${height} px`);
      assert.equal(await page.locator(".transcript-scene").first().isVisible(), false);
      assert.equal(await page.locator("a.chapter").first().isVisible(), false);
    },
    { viewport: { width: 360, height: 780 } },
  ));

test("the bar plays, stops, goes elsewhere and mutes, by mouse and by keyboard", () =>
  visit(browser, async (page) => {
    await openGuide(page);
    await start(page);
    await video.passes(page, 0.3);
    await page.getByRole("button", { name: "Pausa" }).click();
    await page.waitForFunction(() => document.querySelector("#video").paused);
    const place = page.getByRole("slider", { name: "Punto del video" });
    await place.fill("12");
    await page.waitForFunction(() => Math.abs(document.querySelector("#video").currentTime - 12) < 0.1);
    await place.press("ArrowRight");
    await page.waitForFunction(() => Math.abs(document.querySelector("#video").currentTime - 13) < 0.1);
    assert.equal(await place.getAttribute("aria-valuetext"), "0:13 di 0:24");
    await page.getByRole("button", { name: "Riproduci" }).press("Enter");
    await video.passes(page, 13.2);
    await page.getByRole("button", { name: "Senza voce" }).click();
    assert.ok(await page.evaluate(() => document.querySelector("#video").muted));
    await page.locator("#video").click();
    await page.waitForFunction(() => document.querySelector("#video").paused);
  }));
