// Puts what the site serves from others — style sheet, fonts, HLS player — out of node_modules into one
// folder: the style sheet cut down to the rules the pages use, the player built without what a guide never
// needs, both compressed ahead. Does nothing where the folder is up to date.
//
//   node tools/vendor-web.mjs [FOLDER]        default: var/web-vendor

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const out = resolve(process.argv[2] ?? join(root, "var/web-vendor"));
const modules = join(root, "node_modules");
const templates = join(root, "templates/web");
const scripts = join(root, "assets/web");

const WEIGHTS = { 400: "regular", 600: "600", 700: "700" };
const FONTS = join(modules, "bootstrap-italia/dist/fonts/Titillium_Web");
const COPIES = [
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
    // Its own player moves the browser's captions up, away from controls that the pages do not have.
    .replace(/video::[^{}]*\{[^}]*\}/g, "")
    .replace(/\/\*# sourceMappingURL=[^*]*\*\//g, "");
  return `${fontFaces()}\n${styles}\n`;
}

// The switches of hls.js that a guide does without: captions are the page's own, and nothing is encrypted.
const UNUSED = [
  "CMCD", "CONTENT_STEERING", "EME_DRM", "IFRAMES", "INTERSTITIALS", "M2TS_ADVANCED_CODECS", "MEDIA_CAPABILITIES",
  "SUBTITLES", "VARIABLE_SUBSTITUTION",
];
// Its modules for other containers than fragmented MP4, and for what is switched off.
const UNUSED_MODULES = new RegExp(
  "/(tsdemuxer|aacdemuxer|ac3-demuxer|mp3demuxer|interstitial-player|imsc1-ttml-parser|cea-608-parser" +
    "|vttparser|webvtt-parser|cues|(cmcd|content-steering|eme|interstitials|subtitle-track|timeline|iframe" +
    "|subtitle-stream)-controller)$",
);
const without = {
  name: "without",
  setup(build) {
    build.onResolve({ filter: UNUSED_MODULES }, ({ path }) => ({ path, namespace: "without" }));
    build.onLoad({ filter: /.*/, namespace: "without" }, () => ({ contents: "module.exports = {};" }));
  },
};

/** hls.js for fragmented MP4 with separate sound: half the weight of the whole. */
async function player() {
  const { build } = await import("esbuild");
  const { version } = JSON.parse(await readFile(join(modules, "hls.js/package.json"), "utf8"));
  const off = UNUSED.map((name) => [`__USE_${name}__`, "false"]);
  const built = await build({
    entryPoints: [join(modules, "hls.js/src/exports-default.ts")],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2020",
    legalComments: "none",
    plugins: [without],
    define: {
      ...Object.fromEntries(off),
      __USE_ALT_AUDIO__: "true",
      __IN_WORKER__: "false",
      __HLS_WORKER_BUNDLE__: "undefined",
      __VERSION__: JSON.stringify(version),
    },
  });
  return built.outputFiles[0].text;
}

/** The text, and beside it the same in Brotli. */
async function writeText(name, text) {
  const brotli = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } });
  await writeFile(join(out, name), text);
  await writeFile(join(out, `${name}.br`), brotli);
}

async function main() {
  if (!existsSync(STYLES)) throw new Error("node_modules is missing: run `npm ci` first");
  const mark = await stamp();
  const markFile = join(out, "stamp");
  if (existsSync(markFile) && (await readFile(markFile, "utf8")) === mark) return;
  await mkdir(out, { recursive: true });
  for (const [from, name] of COPIES) await copyFile(from, join(out, name));
  await writeText("hls.mjs", await player());
  await writeText("bootstrap-italia.css", await usedStyles());
  await writeFile(markFile, mark);
}

main().catch((error) => {
  console.error(`vendor-web: ${error.message}`);
  process.exit(1);
});
