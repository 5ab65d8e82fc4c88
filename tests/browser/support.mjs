// What every browser test needs: a browser, a visitor who has opened the guide, and axe.
//
//   BASE_URL=http://127.0.0.1:8080 LINK=http://127.0.0.1:8080/q/TOKEN node --test tests/browser
//
// OPERATOR_SECRET opens the console; SHOTS is where pictures of the pages go (default var/shots).

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(fileURLToPath(import.meta.url), "../../..");
const need = (name) => {
  const value = process.env[name];
  assert.ok(value, `${name} is not set: see tests/browser/support.mjs`);
  return value;
};

export const BASE_URL = need("BASE_URL");
export const LINK = need("LINK");
export const OPERATOR_SECRET = process.env.OPERATOR_SECRET;
export const SHOTS = process.env.SHOTS ?? join(root, "var/shots");

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 900 };

export const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync", "--mute-audio",
  "--autoplay-policy=document-user-activation-required",
];

export const openBrowser = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/** A visitor with a browser of their own; whatever the page complains about fails the test. */
export async function visit(browser, work, options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, locale: "it-IT", ...options });
  const complaints = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(15000);
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("request", (request) => {
      const inside = request.url().startsWith(BASE_URL) || /^(blob|data):/.test(request.url());
      if (!inside) complaints.push(`asked elsewhere: ${new URL(request.url()).host}`);
    });
    await work(page, complaints, context);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

/** Slows the line down, or cuts it; "" is the machine's own. */
export async function line(page, kind) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const kinds = {
    // 400 kbit a second, 400 ms there and back.
    poor: { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 },
    // 1.6 Mbit a second, 150 ms: a phone's line where the signal is weak.
    weak: { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 95_000 },
    "": { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
  };
  await session.send("Network.emulateNetworkConditions", kinds[kind]);
}

export async function openGuide(page) {
  await page.goto(LINK);
  await page.locator(".welcome-button").click();
  await page.waitForURL(`${BASE_URL}/guida`);
}

export const video = {
  time: (page) => page.evaluate(() => document.querySelector("#video").currentTime),
  paused: (page) => page.evaluate(() => document.querySelector("#video").paused),
  seek: (page, time) => page.evaluate((at) => (document.querySelector("#video").currentTime = at), time),
  passes: (page, time, { picture = true } = {}) =>
    page.waitForFunction(([at, shown]) => {
      const { currentTime, paused, videoWidth } = document.querySelector("#video");
      return currentTime >= at && !paused && (videoWidth > 0 || !shown);
    }, [time, picture]),
};

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The rules that a change of colours alone can break. */
export const COLOURS = ["color-contrast", "link-in-text-block"];

/** No violation of any rule, or of those given, in the state the page is in now. */
export async function isAccessible(page, state, rules = RULES) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((only) => window.axe.run({ runOnly: only }), rules);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  assert.deepEqual(found, [], state);
}

/** Nothing is wider than the window. */
export async function fits(page, state) {
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(inner <= outer, `${state}: ${inner} px in a window of ${outer}`);
}

export async function shoot(page, name, { fullPage = true } = {}) {
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage });
}
