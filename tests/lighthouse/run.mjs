// Lighthouse with its phone profile on the pages a claimant sees: 95 or more, or it fails. With LIGHTHOUSE=whole
// every page and the speed, which takes minutes and a machine at rest; else what does not depend on speed.
//
//   BASE_URL=http://127.0.0.1:8080 LINK=http://127.0.0.1:8080/q/TOKEN node tests/lighthouse/run.mjs

import assert from "node:assert/strict";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const { BASE_URL, LINK } = process.env;
assert.ok(BASE_URL && LINK, "BASE_URL and LINK are not set");
const WHOLE = process.env.LIGHTHOUSE === "whole";
const CATEGORIES = [...(WHOLE ? ["performance"] : []), "accessibility", "best-practices"];
const GUIDE = `${BASE_URL}/guida`;
const PAGES = WHOLE ? [LINK, GUIDE, `${GUIDE}?lingua=de`, `${BASE_URL}/aiuto`] : [GUIDE];
const ENOUGH = 95;

const opened = await fetch(LINK, { method: "POST", redirect: "manual" });
const cookie = opened.headers.get("set-cookie").split(";")[0];
const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--mute-audio"],
});
let low = 0;
try {
  for (const url of PAGES) {
    const { lhr } = await lighthouse(url, {
      port: chrome.port,
      logLevel: "error",
      onlyCategories: CATEGORIES,
      extraHeaders: { Cookie: cookie },
    });
    const scores = CATEGORIES.map((id) => [id, Math.round(lhr.categories[id].score * 100)]);
    const where = new URL(url).pathname.replace(/^\/q\/.*/, "/q/…");
    console.log(where, scores.map(([id, score]) => `${id} ${score}`).join(", "));
    for (const [id, score] of scores.filter(([, reached]) => reached < ENOUGH)) {
      low += 1;
      for (const { id: audit } of lhr.categories[id].auditRefs) {
        const { score: part, title, displayValue = "" } = lhr.audits[audit];
        if (part !== null && part < 0.9) console.log(`  ${id}: ${title} ${displayValue}`);
      }
    }
  }
} finally {
  chrome.kill();
}
assert.equal(low, 0, `below ${ENOUGH}`);
