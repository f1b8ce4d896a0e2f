// Builds scripts and styles into wwwroot/built. Run by the project file; `npm run build` does the same by hand.
import { mkdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { compile } from "sass";

const out = "../wwwroot/built";
const scripts = ["phone", "wall", "console", "sw"];
const styles = ["site", "phone", "wall", "console", "style"];

mkdirSync(out, { recursive: true });

await build({
  entryPoints: scripts.map((name) => `src/${name}.ts`),
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2019",
  legalComments: "none",
  // What begins with an underscore is private, ours and SignalR's: short names spare every first visit a piece of a kilobyte.
  mangleProps: /^_[a-zA-Z]/,
  logLevel: "error",
});

for (const name of styles) {
  const { css } = compile(`styles/${name}.scss`, { style: "compressed", loadPaths: ["node_modules"], quietDeps: true });
  writeFileSync(`${out}/${name}.css`, css);
}
