// Poor lines and lost ones.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LINK, PHONE, line, openBrowser, openGuide, video, visit } from "./support.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

/** Milliseconds from the request to the first words on the screen. */
const firstView = (page) =>
  page.evaluate(async () => {
    const painted = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    while (painted() === undefined) await new Promise((next) => setTimeout(next, 50));
    return painted();
  });

test("on a poor line the first view comes in two and a half seconds", () =>
  visit(
    browser,
    async (page) => {
      await line(page, "poor");
      await page.goto(LINK, { waitUntil: "commit" });
      const landing = await firstView(page);
      assert.ok(landing < 2500, `landing page: ${landing} ms`);
      await page.locator(".welcome-button").click();
      await page.waitForURL("**/guida", { waitUntil: "commit" });
      const guide = await firstView(page);
      assert.ok(guide < 2500, `guide: ${guide} ms`);
    },
    { viewport: PHONE },
  ));

test("a line that is cut in the middle is waited for", () =>
  visit(browser, async (page, complaints) => {
    let cut = false;
    const late = /part_1_0(0[89]|1\d)\.m4s$/;
    await page.route(late, (route) => (cut ? route.abort("internetdisconnected") : route.continue()));
    await page.route("**/master.m3u8", (route) =>
      cut && route.request().method() === "HEAD" ? route.abort("internetdisconnected") : route.continue(),
    );
    await openGuide(page);
    cut = true;
    await page.getByRole("button", { name: "Guarda la guida" }).click();
    await video.passes(page, 0.3);
    await video.seek(page, 21.5);
    const problem = page.locator("#problema");
    await problem.filter({ hasText: "La linea è caduta" }).waitFor({ timeout: 40000 });
    cut = false;
    await video.passes(page, 21.6);
    await problem.waitFor({ state: "hidden" });
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/ERR_INTERNET|ERR_FAILED/.test(text)));
  }));

test("a guide that is published anew while it plays says so", () =>
  visit(browser, async (page, complaints) => {
    let gone = false;
    const answer = (route) => (gone ? route.fulfill({ status: 404 }) : route.continue());
    await page.route(/part_1_0(0[89]|1\d)\.m4s$/, answer);
    await page.route("**/master.m3u8", (route) => (route.request().method() === "HEAD" ? answer(route) : route.continue()));
    await openGuide(page);
    gone = true;
    await page.getByRole("button", { name: "Guarda la guida" }).click();
    await video.passes(page, 0.3);
    await video.seek(page, 21.5);
    await page.locator("#problema").filter({ hasText: "La guida è stata aggiornata" }).waitFor({ timeout: 40000 });
    assert.equal(await page.getByRole("link", { name: "Apri di nuovo la guida" }).getAttribute("href"), "/guida");
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/404/.test(text)));
  }));

for (const [how, player] of Object.entries({ "": "segments", ", as one file,": "file" })) {
  test(`a session that ends while the film plays${how} says so, and how to get back in`, () =>
    visit(browser, async (page, complaints, context) => {
      if (player === "file") await page.route("**/hls.mjs*", (route) => route.abort());
      await openGuide(page);
      const door = await context.newPage();
      await door.goto(page.url());
      // Of the film nothing is fetched ahead but its first seconds.
      await page.route(/part_1_0(0[89]|1\d)\.m4s$|guide\.mp4$/, async (route) => {
        if (await over) await route.continue();
      });
      let end;
      const over = new Promise((done) => (end = done));
      if (player === "file") end(true);
      await page.getByRole("button", { name: "Guarda la guida" }).click();
      await video.passes(page, 0.3);
      await door.getByRole("button", { name: "Chiudi la guida" }).click();
      await door.waitForURL("**/chiusa");
      end(true);
      if (player === "file") await page.evaluate(() => document.querySelector("#video").load());
      else await video.seek(page, 21.5);
      const problem = page.locator("#problema");
      await problem.filter({ hasText: "La guida si è chiusa da sola" }).waitFor({ timeout: 40000 });
      assert.match(await problem.innerText(), /codice QR/);
      await page.getByRole("link", { name: "Apri di nuovo la guida" }).click();
      await page.getByRole("heading", { name: "Apri di nuovo la tua guida" }).waitFor();
      complaints.splice(0, complaints.length, ...complaints.filter((text) => !/403|ERR_FAILED/.test(text)));
    }));
}
