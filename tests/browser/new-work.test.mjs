// The new-work choice on a phone and on a desktop: every outcome fits, can be read by everybody, and says what it is.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, fits, isAccessible, openBrowser, openGuide, visit } from "./support.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const OUTCOMES = {
  reduced: { kind: "subordinate", starts_on: "2026-05-01", income: "circa 600 al mese", says: /Continui a prendere la NASpI, ridotta/ },
  "to-nothing": { kind: "self_employed", starts_on: "2026-12-20", income: "5000", says: /si riduce a zero[\s\S]*invece di/ },
  overdue: { kind: "subordinate", starts_on: "2026-02-25", income: "6000", says: /Se hai avvisato in tempo[\s\S]*termine per avvisare era/ },
  suspended: { kind: "subordinate", starts_on: "2026-05-01", ends_on: "2026-07-31", income: "12.000", says: /si sospende e poi riprende/ },
  running: { kind: "self_employed", starts_on: "2020-05-01", income: "4 mila", says: /ridotta[\s\S]*già in corso/ },
  cumulated: { kind: "presto", starts_on: "2026-05-01", income: "3000", says: /Prendi tutte e due[\s\S]*Non devi comunicare nulla/ },
};

for (const [shape, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
  test(`every outcome on a ${shape}`, () =>
    visit(
      browser,
      async (page) => {
        await openGuide(page);
        await page.locator("#pannello-new_work > summary").click();
        for (const [name, { kind, says, ...fields }] of Object.entries(OUTCOMES)) {
          await page.locator(`#work-kind-${kind}`).check();
          for (const field of ["starts_on", "ends_on", "income"]) {
            await page.locator(`#modulo-lavoro [name=${field}]`).fill(fields[field] ?? "");
          }
          await page.locator("#modulo-lavoro button").click();
          await page.locator("#modulo-lavoro button:enabled").waitFor();
          await page.locator(".answer").waitFor();
          assert.match(await page.locator(".answer").innerText(), says, name);
          await fits(page, name);
          await isAccessible(page, name);
          await page.locator("#pannello-new_work").screenshot({ path: `var/shots/${shape}-work-${name}.png` });
        }
        await page.locator("#work-income").fill("-500");
        await page.locator("#modulo-lavoro button").click();
        await page.locator(".form-problem").waitFor();
        assert.match(await page.locator(".form-problem").innerText(), /sotto zero/);
        assert.equal(await page.locator("#work-income").inputValue(), "-500");
        await fits(page, "refused");
        await page.locator("#pannello-new_work").screenshot({ path: `var/shots/${shape}-work-refused.png` });
      },
      { viewport },
    ));
}
