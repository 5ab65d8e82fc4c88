import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LINK, PHONE, isAccessible, openBrowser, openGuide, shoot, video, visit } from "./support.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const start = (page) => page.getByRole("button", { name: "Guarda la guida" }).click();
const seconds = (locator) => locator.evaluate((element) => Number(element.closest("[data-start]").dataset.start));

test("the landing page opens the guide, whose address holds no token", () =>
  visit(browser, async (page, _, context) => {
    await openGuide(page);
    assert.ok(!page.url().toUpperCase().includes(LINK.split("/").pop().toUpperCase()));
    const [cookie] = await context.cookies();
    assert.equal(cookie.name, "__Host-guida");
    assert.ok(cookie.httpOnly && cookie.secure && cookie.sameSite === "Lax");
    assert.equal(await page.evaluate(() => document.cookie), "");
  }));

test("the video plays past the end of its first scene", () =>
  visit(browser, async (page) => {
    await openGuide(page);
    assert.equal(await page.locator("#video").getAttribute("controls"), null);
    await start(page);
    await video.passes(page, 0.3);
    const second = await seconds(page.locator("a.chapter").nth(1));
    await video.seek(page, second - 1);
    await video.passes(page, second + 1);
    const frames = () => document.querySelector("#video").getVideoPlaybackQuality().totalVideoFrames;
    assert.ok((await page.evaluate(frames)) > 20);
    assert.match(await page.evaluate(() => document.querySelector("#video").currentSrc), /^blob:/);
  }));

test("captions are on from the start", () =>
  visit(browser, async (page) => {
    await openGuide(page);
    await start(page);
    await video.passes(page, 0.5);
    const captions = page.locator("#didascalie");
    await captions.filter({ hasText: "." }).waitFor();
    const said = await page.evaluate(() => document.querySelector("#video").textTracks[0].activeCues[0].text);
    assert.equal(await captions.innerText(), said.replace("\n", " "));
    // The page draws them: were the browser to do so too, they would be there twice.
    const drawnByBrowser = () => [...document.querySelector("#video").textTracks].filter((each) => each.mode === "showing").length;
    assert.equal(await page.evaluate(drawnByBrowser), 0);
    const button = page.getByRole("button", { name: "Sottotitoli" });
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    await button.click();
    assert.equal(await captions.isVisible(), false);
    await button.click();
    assert.ok(await captions.isVisible());
  }));

test("buttons appear in time and stay", () =>
  visit(browser, async (page) => {
    await openGuide(page);
    const item = page.locator("#pulsanti > li", { has: page.locator("[data-panel]") }).first();
    assert.equal(await item.isVisible(), false);
    const at = await seconds(item);
    await start(page);
    await video.passes(page, 0.2);
    await video.seek(page, at - 0.5);
    await item.waitFor({ state: "visible" });
    assert.ok((await video.time(page)) >= at);
    const label = await item.locator(".cue-label").textContent();
    assert.match(await page.locator("#annunci").textContent(), new RegExp(label));
    await video.seek(page, Number(await item.getAttribute("data-end")) + 0.5);
    await page.waitForFunction((li) => !li.classList.contains("is-now"), await item.elementHandle());
    assert.ok(await item.isVisible());
  }));

test("a panel pauses the video and closing it goes on", () =>
  visit(browser, async (page) => {
    await openGuide(page);
    const cue = page.locator("#pulsanti a.cue[data-panel]").first();
    const at = await seconds(cue);
    await start(page);
    await video.passes(page, 0.2);
    await video.seek(page, at + 0.1);
    await cue.click();
    const panel = page.locator(await cue.getAttribute("href"));
    await page.waitForFunction(() => document.querySelector("#video").paused);
    assert.ok(await panel.evaluate((details) => details.open));
    assert.ok(await panel.evaluate((details) => details.querySelector("summary") === document.activeElement));
    const stopped = await video.time(page);
    await panel.getByRole("button", { name: "Chiudi e torna al video" }).click();
    await video.passes(page, stopped + 0.3);
    assert.ok(await cue.evaluate((link) => link === document.activeElement));
  }));

test("chapters jump", () =>
  visit(browser, async (page) => {
    await openGuide(page);
    const third = page.locator("a.chapter").nth(2);
    await page.locator("#capitoli > summary").click();
    await third.click();
    await video.passes(page, (await seconds(third)) + 0.2);
    assert.equal(await third.getAttribute("aria-current"), "true");
  }));

test("sound alone fetches no picture and shows the captions as text", () =>
  visit(browser, async (page) => {
    await openGuide(page);
    await page.getByRole("button", { name: "Solo audio" }).click();
    await start(page);
    await video.passes(page, 0.5, { picture: false });
    await page.waitForFunction(() => document.querySelector("#testo-audio").textContent.length > 0);
    assert.ok(await page.locator("#testo-audio").isVisible());
    const pictures = [];
    page.on("request", (request) => /part_1_.*m4s$/.test(request.url()) && pictures.push(request.url()));
    await video.seek(page, 20);
    await video.passes(page, 20.5, { picture: false });
    assert.deepEqual(pictures, []);
    await page.getByRole("button", { name: "Solo audio" }).click();
    await video.passes(page, 20.6);
  }));

test("a phone held upright plays the upright picture, and the wide one when it is turned", () =>
  visit(
    browser,
    async (page) => {
      await openGuide(page);
      await start(page);
      await video.passes(page, 1);
      const shape = () => Math.sign(document.querySelector("#video").videoHeight - document.querySelector("#video").videoWidth);
      assert.equal(await page.evaluate(shape), 1);
      await page.setViewportSize({ width: PHONE.height, height: PHONE.width });
      await page.waitForFunction(() => document.querySelector("#video").videoWidth > document.querySelector("#video").videoHeight);
      await video.passes(page, 1.5);
      assert.ok((await video.time(page)) < 12, "it goes on where it was");
    },
    { viewport: PHONE },
  ));

test("size, colours, speed and quality are chosen and kept", () =>
  visit(browser, async (page) => {
    await openGuide(page);
    await page.locator("#impostazioni-apri").click();
    await page.getByLabel("Grandezza dei sottotitoli").selectOption("huge");
    await page.getByLabel("Colori dei sottotitoli").selectOption("yellow");
    await page.getByLabel("Velocità").selectOption("1.5");
    await page.getByLabel("Qualità del video").selectOption("low");
    const look = () => ({ ...document.querySelector("#immagine").dataset });
    assert.equal((await page.evaluate(look)).colours, "yellow");
    await page.reload();
    const { size, colours } = await page.evaluate(look);
    assert.deepEqual([size, colours], ["huge", "yellow"]);
    await start(page);
    await video.passes(page, 0.3);
    assert.equal(await page.evaluate(() => document.querySelector("#video").playbackRate), 1.5);
  }));

test("who comes back goes on where they left off, until they close the guide", () =>
  visit(browser, async (page) => {
    await openGuide(page);
    await start(page);
    await video.passes(page, 0.2);
    await video.seek(page, 13);
    await video.passes(page, 13.2);
    await page.reload();
    await page.getByRole("button", { name: "Riprendi da 0:13" }).click();
    await video.passes(page, 13);
    await page.reload();
    await page.getByRole("button", { name: "Dall’inizio" }).click();
    await video.passes(page, 0.2);
    assert.ok((await video.time(page)) < 8);
    await video.seek(page, 13);
    await video.passes(page, 13.1);
    await page.getByRole("button", { name: "Chiudi la guida" }).click();
    await page.waitForURL("**/chiusa");
    await openGuide(page);
    assert.ok(await page.getByRole("button", { name: "Guarda la guida" }).isVisible());
  }));

test("the language switch changes page, captions and what is announced", () =>
  visit(browser, async (page) => {
    await openGuide(page);
    await page.getByRole("link", { name: "Deutsch" }).click();
    await page.getByRole("button", { name: "Leitfaden ansehen" }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
    const captions = await page.locator("track[default]").getAttribute("srclang");
    assert.equal(captions, "de");
    await page.getByRole("button", { name: "Leitfaden ansehen" }).click();
    await video.passes(page, 0.3);
    await page.waitForFunction(() => [...document.querySelector("#video").textTracks].some((track) => track.language === "de" && track.mode === "hidden" && track.activeCues?.length > 0));
    await page.locator("#didascalie").filter({ hasText: "NASpI-Antrag" }).waitFor();
    await page.getByRole("link", { name: "Datenschutz" }).click();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
  }));

test("where the player cannot be had the whole file plays", () =>
  visit(browser, async (page, complaints) => {
    await page.route("**/hls.mjs*", (route) => route.abort());
    await openGuide(page);
    await start(page);
    await video.passes(page, 0.3);
    assert.match(await page.evaluate(() => document.querySelector("#video").currentSrc), /guide\.mp4$/);
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes("ERR_FAILED")));
  }));

test("a broken stream goes on as the whole file", () =>
  visit(browser, async (page, complaints) => {
    await page.route("**/*.m4s", (route) => route.abort());
    await openGuide(page);
    await start(page);
    await page.waitForFunction(() => document.querySelector("#video").currentSrc.endsWith("guide.mp4"), null, { timeout: 40000 });
    await video.passes(page, 0.3);
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes("ERR_FAILED")));
  }));

test("the new-work form answers in place, and says what is missing", () =>
  visit(browser, async (page) => {
    await openGuide(page);
    await page.getByText("Se trovi un nuovo lavoro").last().click();
    const submit = page.getByRole("button", { name: "Vedi che cosa succede" });
    await submit.click();
    await page.locator(".form-problem").waitFor();
    assert.ok(await page.locator(".form-problem").evaluate((box) => box === document.activeElement));
    await page.getByLabel(/Un lavoro autonomo(?! occasionale)/).check();
    await page.getByLabel("Comincia il").fill("2026-05-01");
    const label = page.locator("label[for=work-income]");
    assert.match(await label.innerText(), /dall’inizio al 31 dicembre 2026$/);
    await page.getByLabel("Comincia il").fill("2020-05-01");
    assert.match(await label.innerText(), /in tutto il 2026$/);
    await page.getByLabel("Comincia il").fill("2026-05-01");
    await page.getByLabel("Reddito lordo che prevedi").fill("500 al mese");
    await submit.click();
    await page.locator(".answer").waitFor();
    assert.match(await page.locator(".answer").innerText(), /ridotta[\s\S]*€[\s\S]*4\.000,00\s€ dal 1º maggio/);
    assert.equal(new URL(page.url()).pathname, "/guida");
    assert.equal(await page.getByLabel("Comincia il").inputValue(), "2026-05-01");
  }));

test("the keyboard alone is enough", () =>
  visit(
    browser,
    async (page) => {
      await page.goto(LINK);
      const focused = (selector) => page.evaluate((css) => document.activeElement.matches(css), selector);
      const tabTo = async (selector) => {
        for (let steps = 0; steps < 80; steps += 1) {
          await page.keyboard.press("Tab");
          if (await focused(selector)) return;
        }
        assert.fail(`${selector} is not reached with the tabulator`);
      };
      await page.keyboard.press("Tab");
      assert.ok(await focused("a.skip"));
      await tabTo(".welcome-button");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/guida");
      await tabTo("#inizia");
      await page.keyboard.press("Enter");
      await video.passes(page, 0.3);
      assert.ok(await focused("#pausa"));
      await tabTo("#pannello-calculation > summary");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector("#video").paused);
      await page.keyboard.press("Escape");
      await video.passes(page, (await video.time(page)) + 0.2);
      await tabTo("#pannello-new_work > summary");
      await page.keyboard.press("Space");
      await tabTo("input[name=kind]");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Tab");
      await page.keyboard.type("01052026");
      await tabTo("#work-income");
      await page.keyboard.type("4000");
      await page.keyboard.press("Enter");
      await page.locator(".answer").waitFor();
      assert.ok(await focused(".answer"));
    },
    { viewport: PHONE },
  ));

test("without scripts everything can still be read, seen and asked", () =>
  visit(
    browser,
    async (page) => {
      await page.goto(LINK);
      await page.locator(".welcome-button").click();
      await page.waitForURL("**/guida");
      assert.equal(await page.locator("#inizia").isVisible(), false);
      assert.notEqual(await page.locator("#video").getAttribute("controls"), null);
      assert.match(await page.locator("#video source").first().getAttribute("src"), /guide\.mp4$/);
      assert.ok(await page.locator(".tile .figure").first().isVisible());
      await page.locator("#trascrizione > summary").click();
      assert.ok(await page.locator("#trascrizione p").first().isVisible());
      assert.ok(await page.locator(".still img").isVisible());
      assert.ok(await page.locator("#pulsanti a.cue").first().isVisible());
      assert.ok((await page.locator("a.document").count()) > 0);
      await page.locator("#pannello-calculation > summary").click();
      assert.ok(await page.locator(".trace-value").first().isVisible());
      await page.locator("#pannello-new_work > summary").click();
      await page.locator("#work-kind-traineeship").check();
      await page.locator("#work-starts").fill("2026-05-01");
      await page.locator("#work-income").fill("3000");
      await page.locator("#modulo-lavoro button").click();
      await page.waitForURL("**/guida/nuovo-lavoro**");
      assert.match(await page.locator(".answer").innerText(), /Prendi tutte e due/);
      await page.locator(".star input").nth(4).check();
      await page.locator("#modulo-valutazione button").click();
      assert.match(await page.locator("#valutazione").innerText(), /Grazie/);
    },
    { javaScriptEnabled: false },
  ));

test("the documents are saved", () =>
  visit(browser, async (page) => {
    await openGuide(page);
    const saved = page.waitForEvent("download");
    await page.locator("a.document").first().click();
    assert.match((await saved).suggestedFilename(), /^[a-z-]+\.(pdf|ics)$/);
  }));

test("closing the guide closes it", () =>
  visit(browser, async (page, complaints) => {
    await openGuide(page);
    await page.getByRole("button", { name: "Chiudi la guida" }).click();
    await page.getByRole("heading", { name: "La guida è chiusa" }).waitFor();
    assert.doesNotMatch(await page.locator("main").innerText(), /Maria/);
    await isAccessible(page, "closed guide");
    await shoot(page, "closed-guide");
    const answer = await page.goto(new URL("/guida", LINK).href);
    assert.equal(answer.status(), 403);
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes("403")));
  }));
