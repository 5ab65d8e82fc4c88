// Where captions stand: in the rows that the film leaves free, or under the picture, never on its figures.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, openBrowser, openGuide, video, visit } from "./support.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const SIZES = ["small", "normal", "large", "huge"];
/** Per cent of the height: below it a card has only its note and the mark (`CAPTION_LINE`); figures end above. */
const FIGURES_END = 80;
/** The second scene names an amount with its sign. */
const AMOUNT = 5;

/** Stands still at a time, with its caption on the screen and nothing else that changes. */
async function stopAt(page, time) {
  await page.getByRole("button", { name: "Guarda la guida" }).click();
  await video.passes(page, 0.2);
  await page.evaluate((at) => {
    const element = document.querySelector("#video");
    element.pause();
    element.currentTime = at;
  }, time);
  await page.waitForFunction(() => !document.querySelector("#video").seeking && document.querySelector("#video").readyState > 1);
  await page.waitForFunction(() => document.querySelector("#video").textTracks[0].activeCues?.length > 0);
  // The browser's own controls, where there are any, stay while it is paused.
  await page.mouse.move(0, 0);
}

const chooseSize = (page, size) =>
  page.evaluate((value) => {
    const select = document.querySelector("#dimensione");
    select.value = value;
    select.dispatchEvent(new Event("change"));
  }, size);

const box = (page) => page.locator("#video").boundingBox();

/** The rows of the picture in which figures may stand, as pixels. */
async function figures(page) {
  await page.evaluate(() => document.querySelector("#video").scrollIntoView({ block: "start", behavior: "instant" }));
  const { x, y, width, height } = await box(page);
  return page.screenshot({ clip: { x, y, width, height: Math.floor((height * FIGURES_END) / 100) } });
}

/** The picture and what is under it, to the end of the window. */
async function below(page) {
  const { x, y, width, height } = await box(page);
  const top = Math.ceil(y + (await page.evaluate(() => scrollY)) + (height * FIGURES_END) / 100);
  return page.screenshot({ clip: { x, y: top, width, height: height / 2 }, fullPage: true });
}

const captions = async (page, on) => {
  const button = page.locator("#sottotitoli");
  if ((await button.getAttribute("aria-pressed")) !== String(on)) await button.click();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
};

for (const [shape, viewport] of Object.entries({ landscape: DESKTOP, "landscape on a laptop": { width: 1366, height: 768 }, upright: PHONE, "landscape on a phone": { width: 740, height: 360 } })) {
  for (const size of SIZES) {
    test(`${shape}, ${size}: captions cover no figure and lose no sign`, () =>
      visit(
        browser,
        async (page) => {
          await openGuide(page);
          await chooseSize(page, size);
          await stopAt(page, AMOUNT);
          await captions(page, false);
          const [without, ground] = [await figures(page), await below(page)];
          await captions(page, true);
          assert.ok((await figures(page)).equals(without), "a caption covers rows in which figures stand");
          assert.ok(!(await below(page)).equals(ground), "there is a caption");
          const sign = await page.evaluate(() => {
            const text = document.querySelector("#didascalie span").firstChild;
            const at = text.data.indexOf("€");
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            const { left, right, top, bottom } = range.getBoundingClientRect();
            const bar = document.querySelector("#comandi").getBoundingClientRect();
            return { left, right, top, bottom, at, bar: bar.top, window: innerWidth };
          });
          assert.ok(sign.at > 0 && sign.right > sign.left, JSON.stringify(sign));
          assert.ok(sign.left >= 0 && sign.right <= sign.window && sign.bottom <= sign.bar + 1, JSON.stringify(sign));
        },
        { viewport },
      ));
  }
}

test("on her stage captions leave face and lower third free", () =>
  visit(browser, async (page) => {
    await openGuide(page);
    await stopAt(page, 2);
    const rows = await page.evaluate(() => {
      const picture = document.querySelector("#immagine").getBoundingClientRect();
      const caption = document.querySelector("#didascalie").getBoundingClientRect();
      return [caption.top, caption.bottom].map((at) => (100 * (at - picture.top)) / picture.height);
    });
    assert.ok(rows[0] >= 55 && rows[1] <= 76, `${rows} per cent of the height`);
  }));
