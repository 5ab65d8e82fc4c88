// The guide's page on paper: two sheets, with what somebody needs at hand.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SHOTS, openBrowser, openGuide, visit } from "./support.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const SHEETS = {
  "it-IT": ["1.089,58", "18 febbraio 2026", "Che cosa devi fare tu", "Il tuo piano dei pagamenti", "Totale"],
  "en-GB": ["1,089.58", "18 February 2026", "What you have to do", "Your payment plan", "Total"],
  "de-DE": ["1.089,58", "18. Februar 2026", "Was Sie tun müssen", "Ihr Zahlungsplan", "Summe"],
};

for (const [locale, texts] of Object.entries(SHEETS)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`printed in ${locale}, ${colorScheme}: two sheets with figures, plan and steps`, () =>
      visit(
        browser,
        async (page) => {
          await openGuide(page);
          // Whatever is open on the screen, paper has the same.
          await page.locator("#pannello-calculation > summary").click();
          await mkdir(SHOTS, { recursive: true });
          const file = join(SHOTS, `paper-${locale}-${colorScheme}.pdf`);
          await writeFile(file, await page.pdf({ preferCSSPageSize: true }));
          const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
          const sheets = text.split("\f").filter((sheet) => sheet.trim() !== "");
          assert.equal(sheets.length, 2, text);
          for (const words of texts) assert.ok(text.includes(words), `${words}\n${text}`);
          assert.ok(!/Guarda la guida|Watch the guide|Leitfaden ansehen/.test(text), "the player is not on paper");
          const images = execFileSync("pdfimages", ["-list", file], { encoding: "utf8" });
          assert.equal(images.trim().split("\n").length, 2, `no picture of a film: ${images}`);
        },
        { locale, colorScheme },
      ));
  }
}
