// Copies what the site serves from others — style sheet, fonts, HLS player — out of node_modules into
// one folder, and cuts the style sheet down to the rules the pages use. Does nothing where the folder
// is up to date.
//
//   node tools/vendor-web.mjs [FOLDER]        default: var/web-vendor

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const out = resolve(process.argv[2] ?? join(root, "var/web-vendor"));
const modules = join(root, "node_modules");
const templates = join(root, "templates/web");
const scripts = join(root, "assets/web");

const WEIGHTS = { 400: "regular", 600: "600", 700: "700" };
const FONTS = join(modules, "bootstrap-italia/dist/fonts/Titillium_Web");
const COPIES = [
  [join(modules, "hls.js/dist/hls.min.mjs"), "hls.mjs"],
  [join(modules, "hls.js/LICENSE"), "hls.LICENSE.txt"],
  [join(modules, "bootstrap-italia/LICENSE"), "bootstrap-italia.LICENSE.txt"],
  [join(FONTS, "OFL.txt"), "titillium-web.OFL.txt"],
  ...Object.entries(WEIGHTS).map(([weight, name]) => [
    join(FONTS, `titillium-web-v10-latin-ext_latin-${name}.woff2`),
    `titillium-web-${weight}.woff2`,
  ]),
];
const STYLES = join(modules, "bootstrap-italia/dist/css/bootstrap-italia.min.css");

async function files(folder, ending) {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith(ending)).sort().map((name) => join(folder, name));
}

async function sources() {
  return [...(await files(templates, ".html")), ...(await files(scripts, ".js"))];
}

/** A mark of everything the folder is made from. */
async function stamp() {
  const hash = createHash("sha256");
  const lock = join(root, "package-lock.json");
  for (const file of [lock, fileURLToPath(import.meta.url), ...(await sources())]) {
    hash.update(await readFile(file));
  }
  return hash.digest("hex");
}

function fontFaces() {
  const face = ([weight]) =>
    `@font-face{font-family:"Titillium Web";font-weight:${weight};font-style:normal;font-display:swap;` +
    `src:url("titillium-web-${weight}.woff2") format("woff2")}`;
  return Object.entries(WEIGHTS).map(face).join("\n");
}

async function usedStyles() {
  const { PurgeCSS } = await import("purgecss");
  const [result] = await new PurgeCSS().purge({
    content: await sources(),
    css: [STYLES],
    fontFace: true,
    keyframes: true,
    variables: true,
    safelist: { standard: ["html", "body"] },
  });
  const styles = result.css
    .replace(/@font-face\s*\{[^}]*\}/g, "")
    .replace(/\/\*# sourceMappingURL=[^*]*\*\//g, "");
  return `${fontFaces()}\n${styles}\n`;
}

async function main() {
  if (!existsSync(STYLES)) throw new Error("node_modules is missing: run `npm ci` first");
  const mark = await stamp();
  const markFile = join(out, "stamp");
  if (existsSync(markFile) && (await readFile(markFile, "utf8")) === mark) return;
  await mkdir(out, { recursive: true });
  for (const [from, name] of COPIES) await copyFile(from, join(out, name));
  await writeFile(join(out, "bootstrap-italia.css"), await usedStyles());
  await writeFile(markFile, mark);
}

main().catch((error) => {
  console.error(`vendor-web: ${error.message}`);
  process.exit(1);
});
