// Builds the style sheet and the script: `npm run build`. Nothing of this runs on the server.
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const built = join(here, "static", "ui", "build");
const mojImages = join(root, "node_modules", "@ministryofjustice", "frontend", "moj", "assets", "images");

await rm(built, { recursive: true, force: true });
await mkdir(join(built, "images"), { recursive: true });

const { css } = sass.compile(join(here, "styles", "wardmote.scss"), {
  style: "compressed",
  loadPaths: [root],
  quietDeps: true,
});
await writeFile(join(built, "wardmote.css"), css.replace(/\/\*# sourceMappingURL=.*?\*\//g, ""));

for (const image of ["icon-tag-remove-cross.svg", "icon-tag-remove-cross-white.svg", "icon-close-cross-black.svg", "icon-toggle-plus-minus.svg"]) {
  await cp(join(mojImages, image), join(built, "images", image));
}

await build({
  entryPoints: ["wardmote.js", "wall.js"].map((script) => join(here, "scripts", script)),
  outdir: built,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  sourcemap: false,
  legalComments: "none",
});
console.log("Built wardmote.css, wardmote.js and wall.js");
