// Usage: render.mjs BROWSER WHOLE OUT TEXTS [FRAMES]
import { bundle } from "@remotion/bundler";
import { renderMedia, selectComposition } from "@remotion/renderer";
import path from "node:path";

const [browserExecutable, whole, outputLocation, texts, frames] = process.argv.slice(2);
const here = path.dirname(new URL(import.meta.url).pathname);
const serveUrl = await bundle({ entryPoint: path.join(here, "guide.jsx"), publicDir: path.join(here, "public") });
const inputProps = { texts: JSON.parse(texts), frames: Number(frames ?? whole) };
const chromiumOptions = { gl: "swangle" };
const common = { serveUrl, inputProps, browserExecutable, chromiumOptions, logLevel: "error", chromeMode: "chrome-for-testing" };
const composition = await selectComposition({ ...common, id: "guide" });
await renderMedia({ ...common, composition, codec: "h264", crf: 21, x264Preset: "veryfast", outputLocation, concurrency: 2 });
