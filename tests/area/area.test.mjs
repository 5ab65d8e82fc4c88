// The personal area on a phone: in by the provider, the notices, a guide, and out again; every state accessible
// and pictured.
//
//   BASE_URL=… LINK=… ISSUER=… FISCAL_CODE=… OTHER=… NOBODY=… node --test tests/area

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BASE_URL, DESKTOP, PHONE, fits, isAccessible, openBrowser, shoot } from "../browser/support.mjs";

const { FISCAL_CODE, OTHER, NOBODY, ISSUER } = process.env;
const VISITORS = {
  phone: { viewport: PHONE },
  dark: { viewport: PHONE, colorScheme: "dark" },
  desktop: { viewport: DESKTOP },
  narrow: { viewport: { width: 320, height: 640 } },
};

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

/** A visitor who may go to the provider, and nowhere else. */
async function visit(work, options) {
  const context = await browser.newContext({ locale: "it-IT", ...options });
  const complaints = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(15000);
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      const expected = /40[34] \(/.test(message.text()) || page.url().startsWith(ISSUER);
      if (message.type() === "error" && !expected) complaints.push(message.text());
    });
    page.on("request", (request) => {
      const inside = [BASE_URL, ISSUER, "blob:", "data:"].some((place) => request.url().startsWith(place));
      if (!inside) complaints.push(`asked elsewhere: ${new URL(request.url()).host}`);
    });
    // What lies in the address lies in histories and logs.
    page.on("framenavigated", (frame) => {
      const url = frame.url();
      if (url.startsWith(BASE_URL) && url.includes(FISCAL_CODE)) complaints.push("a fiscal code in an address");
    });
    await work(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

async function inspect(page, name) {
  await fits(page, name);
  await isAccessible(page, name);
  await shoot(page, `area-${name}`);
}

async function enter(page, code, level = "2") {
  await page.goto(`${BASE_URL}/avvisi`);
  await page.getByRole("link", { name: "Entra con SPID o CIE" }).click();
  await page.getByLabel("Codice fiscale").fill(code);
  await page.getByLabel("Livello").selectOption(level);
  await page.getByRole("button", { name: "Entra" }).click();
}

for (const [visitor, options] of Object.entries(VISITORS)) {
  test(`in, a guide, and out: ${visitor}`, () =>
    visit(async (page) => {
      await page.goto(`${BASE_URL}/avvisi`);
      await inspect(page, `${visitor}-login`);
      await enter(page, FISCAL_CODE);
      await page.waitForURL(`${BASE_URL}/avvisi`);
      await page.getByRole("heading", { name: "I tuoi avvisi" }).waitFor();
      await inspect(page, `${visitor}-notices`);
      await page.getByRole("button", { name: "Apri la videoguida" }).first().click();
      await page.waitForURL(`${BASE_URL}/guida`);
      await page.goto(`${BASE_URL}/avvisi`);
      await inspect(page, `${visitor}-read`);
      await page.getByRole("button", { name: "Esci" }).click();
      await page.waitForURL(`${BASE_URL}/avvisi/uscita`);
      await inspect(page, `${visitor}-left`);
      await page.goto(`${BASE_URL}/guida`);
      await page.getByRole("heading", { name: "Apri di nuovo la tua guida" }).waitFor();
      await page.goto(`${BASE_URL}/avvisi`);
      await page.getByRole("link", { name: "Entra con SPID o CIE" }).waitFor();
    }, options));
}

test("somebody without notices", () =>
  visit(async (page) => {
    await enter(page, NOBODY);
    await page.getByText("Per ora non ci sono avvisi.").waitFor();
    await inspect(page, "phone-empty");
  }, VISITORS.phone));

test("one factor is not enough", () =>
  visit(async (page) => {
    await enter(page, FISCAL_CODE, "1");
    await page.getByRole("heading", { name: "Non è stato possibile entrare" }).waitFor();
    await inspect(page, "phone-refused");
    await page.getByRole("link", { name: "Prova di nuovo" }).click();
    await page.getByRole("link", { name: "Entra con SPID o CIE" }).waitFor();
  }, VISITORS.phone));

test("a session that is over says so, and another person sees nothing of the first", () =>
  visit(async (page) => {
    await enter(page, FISCAL_CODE);
    await page.waitForURL(`${BASE_URL}/avvisi`);
    const cookies = await page.context().cookies();
    const session = cookies.find((cookie) => cookie.name === "__Host-avvisi");
    await page.context().addCookies([{ ...session, value: "x".repeat(43) }]);
    await page.goto(`${BASE_URL}/avvisi`);
    await page.getByText("si è chiusa da sola").waitFor();
    await inspect(page, "phone-over");
    await page.context().clearCookies();
    await enter(page, OTHER);
    await page.waitForURL(`${BASE_URL}/avvisi`);
    assert.ok(!(await page.content()).includes("NASPI-2026-000001"));
  }, VISITORS.phone));

test("everything works from the keyboard", () =>
  visit(async (page) => {
    await page.goto(`${BASE_URL}/avvisi`);
    await page.getByRole("link", { name: "Entra con SPID o CIE" }).focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("Codice fiscale").fill(FISCAL_CODE);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${BASE_URL}/avvisi`);
    await page.getByRole("button", { name: "Apri la videoguida" }).first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${BASE_URL}/guida`);
  }, VISITORS.desktop));
