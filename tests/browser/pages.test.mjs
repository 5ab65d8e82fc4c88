// Every page and state, on a phone, at 320 px, on a desktop and in the dark: accessible, fitting, pictured.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  BASE_URL, COLOURS, DESKTOP, LINK, OPERATOR_SECRET, PHONE, fits, isAccessible, openBrowser, openGuide, shoot, video, visit,
} from "./support.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const PLAIN = { home: "/", help: "/aiuto", privacy: "/privacy", accessibility: "/accessibilita", "not-found": "/niente" };
const PANELS = [
  "calculation",
  "schedule",
  "new_work",
  "reduced_or_lost",
  "anticipation",
  "obligations",
  "other_cases",
];
const VISITORS = {
  phone: { viewport: PHONE },
  desktop: { viewport: DESKTOP, reducedMotion: "reduce" },
  dark: { viewport: PHONE, colorScheme: "dark", locale: "de-DE" },
  contrast: { viewport: PHONE, forcedColors: "active", locale: "en-GB" },
  narrow: { viewport: { width: 320, height: 640 } },
  // Zoomed to 200 % a window of 1280 has 640 pixels of its own.
  zoomed: { viewport: { width: 640, height: 450 } },
};
/** Who only differs in width is looked at for what does not fit. */
const WIDTH_ONLY = ["narrow", "zoomed"];
/** Who only differs in colours. */
const COLOURS_ONLY = ["dark", "contrast"];

async function inspect(page, visitor, state) {
  await fits(page, `${visitor} ${state}`);
  if (WIDTH_ONLY.includes(visitor)) return;
  await isAccessible(page, `${visitor} ${state}`, COLOURS_ONLY.includes(visitor) ? COLOURS : undefined);
  await shoot(page, `${visitor}-${state}`);
}

const forgiveNotFound = (complaints) =>
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !/40[34]/.test(text)));

for (const [visitor, options] of Object.entries(VISITORS)) {
  test(`plain pages: ${visitor}`, () =>
    visit(
      browser,
      async (page, complaints) => {
        for (const [state, path] of Object.entries(PLAIN)) {
          await page.goto(BASE_URL + path);
          await inspect(page, visitor, state);
        }
        await page.goto(LINK);
        await inspect(page, visitor, "landing");
        await page.goto(`${BASE_URL}/q/${"0".repeat(26)}`);
        await page.locator(".welcome-button").click();
        await page.locator(".welcome-picture.is-quiet").waitFor();
        await inspect(page, visitor, "closed");
        forgiveNotFound(complaints);
      },
      options,
    ));

  test(`the guide in its states: ${visitor}`, () =>
    visit(
      browser,
      async (page) => {
        await openGuide(page);
        await inspect(page, visitor, "guide");
        await page.locator("#inizia").click();
        await video.passes(page, 0.3);
        const cue = page.locator("#pulsanti > li").nth(1);
        await video.seek(page, Number(await cue.getAttribute("data-start")) + 0.1);
        await cue.waitFor({ state: "visible" });
        await page.locator("#impostazioni-apri").click();
        await page.locator("#capitoli > summary").click();
        await page.waitForTimeout(600);
        await inspect(page, visitor, "playing");
        for (const panel of PANELS) {
          await page.locator(`#pannello-${panel} > summary`).click();
          await page.waitForFunction(() => document.querySelectorAll("details.panel[open]").length === 1);
          await inspect(page, visitor, `panel-${panel}`);
        }
        await page.locator("#pannello-new_work > summary").click();
        await page.locator("#modulo-lavoro button").click();
        await page.locator(".form-problem").waitFor();
        await inspect(page, visitor, "new-work-missing");
        await page.locator("#work-kind-subordinate").check();
        await page.locator("#work-starts").fill("2026-05-01");
        await page.locator("#work-income").fill("6000");
        await page.locator("#modulo-lavoro button").click();
        await page.locator(".answer").waitFor();
        await inspect(page, visitor, "new-work-answer");
        await page.locator(".star").nth(3).click();
        await page.locator("#modulo-valutazione button").click();
        await page.locator("#valutazione [role=status]").waitFor();
        await inspect(page, visitor, "thanks");
      },
      options,
    ));

  if (visitor === "contrast") continue;
  test(`the console: ${visitor}`, () =>
    visit(
      browser,
      async (page) => {
        await page.goto(`${BASE_URL}/operatori`);
        await inspect(page, visitor, "operators-login");
        if (!OPERATOR_SECRET) return;
        await page.locator("#codice").fill(OPERATOR_SECRET);
        await page.getByRole("button", { name: "Entra" }).click();
        await page.waitForURL("**/operatori");
        await inspect(page, visitor, "operators-list");
        await page.goto(`${BASE_URL}/operatori/uso`);
        await inspect(page, visitor, "operators-usage");
        await page.goto(`${BASE_URL}/operatori/file`);
        await inspect(page, visitor, "operators-batches");
        await page.locator("table.claims a").first().click();
        await page.getByRole("heading", { name: "Righe rifiutate" }).waitFor();
        await inspect(page, visitor, "operators-batch");
        await page.goto(`${BASE_URL}/operatori/avvisi`);
        await inspect(page, visitor, "operators-notices");
        await page.goto(`${BASE_URL}/operatori?stato=erased`);
        await inspect(page, visitor, "operators-none");
        for (const state of ["held", "failed", "ready"]) {
          await page.goto(`${BASE_URL}/operatori?stato=${state}`);
          await page.locator("table.claims a").first().click();
          await inspect(page, visitor, `operators-${state}`);
        }
        await page.getByRole("button", { name: "Revoca il link" }).click();
        await page.getByRole("heading", { name: "Revocare" }).waitFor();
        await inspect(page, visitor, "operators-confirm");
        await page.getByRole("link", { name: "No, torna indietro" }).click();
        await page.getByRole("button", { name: "Esci" }).click();
        await page.waitForURL("**/operatori/accesso");
      },
      options,
    ));
}

test("the page without the video is light", () =>
  visit(browser, async (page) => {
    let bytes = 0;
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
    await openGuide(page);
    await page.waitForLoadState("networkidle");
    const poster = await page.evaluate(() => performance.getEntriesByName(document.querySelector(".still img").currentSrc)[0]?.transferSize ?? 0);
    assert.ok(bytes - poster < 250_000, `${bytes - poster} bytes`);
  }));
