// Builds scripts and styles into wwwroot/built. Run by the project file; `npm run build` does the same by hand.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { compile } from "sass";

const out = "../wwwroot/built";
const scripts = ["phone", "wall", "console", "sw"];
const styles = ["site", "phone", "wall", "console", "style"];

/**
 * What SignalR would log, had anybody asked it to, is a twentieth of a first visit. Its statements stand on lines of their own, so that each can
 * go without anything round it changing.
 */
const withoutLog = {
  name: "without-log",
  setup: ({ onLoad }) =>
    onLoad({ filter: /@microsoft[/\\]signalr[/\\].*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(/^\s*this\._logger\.log\(.*\);$/gm, ";"),
    })),
};

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
  plugins: [withoutLog],
});

for (const name of styles) {
  const { css } = compile(`styles/${name}.scss`, { style: "compressed", loadPaths: ["node_modules"], quietDeps: true });
  writeFileSync(`${out}/${name}.css`, css);
}
