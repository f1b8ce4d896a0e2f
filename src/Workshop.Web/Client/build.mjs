// Builds scripts and styles into wwwroot/built. Run by the project file; `npm run build` does the same by hand.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { compile } from "sass";

const out = "../wwwroot/built";
const scripts = ["phone", "wall", "console", "sw"];
const fonts = "node_modules/dkfds/src/fonts/IBMPlexSans/split/woff";
const styles = ["site", "phone", "wall", "console", "style"];

/**
 * A first visit needs a smaller SignalR. What it would log, and the arguments that it checks, of ours, stand on lines of their own, so that each
 * can go without anything round it changing; that it runs in a page is known; and two of its classes are never made: one keeps messages for
 * stateful reconnect, which we do not ask for, the other is for browsers without fetch.
 */
const smaller = {
  name: "smaller-signalr",
  setup: ({ onLoad }) =>
    onLoad({ filter: /@microsoft[/\\]signalr[/\\].*\.js$/ }, ({ path }) => {
      const unused = /(MessageBuffer|XhrHttpClient)\.js$/.exec(path);
      const whole = readFileSync(path, "utf8")
        .replace(/^\s*(?:(?:this\._)?logger\.log|Arg\.\w+)\(.*\);$/gm, ";")
        .replace(/\bPlatform\.isBrowser\b/g, "true")
        .replace(/\bPlatform\.is(?:Node|ReactNative|WebWorker)\b/g, "false");
      return { contents: unused ? `export class ${unused[1]} {}` : whole };
    }),
};

mkdirSync(`${out}/fonts`, { recursive: true });

await build({
  entryPoints: scripts.map((name) => `src/${name}.ts`),
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  legalComments: "none",
  // What begins with an underscore is private, ours and SignalR's: short names spare every first visit a piece of a kilobyte.
  mangleProps: /^_[a-zA-Z]/,
  logLevel: "error",
  plugins: [smaller],
});

for (const name of styles) {
  const { css } = compile(`styles/${name}.scss`, { style: "compressed", loadPaths: ["node_modules"], quietDeps: true });
  writeFileSync(`${out}/${name}.css`, css);
}

// Those that _face.scss names.
for (const weight of ["Regular", "SemiBold"]) {
  for (const script of ["Latin1", "Latin2", "Cyrillic"]) {
    const name = `IBMPlexSans-${weight}-${script}.woff`;
    copyFileSync(`${fonts}/${name}`, `${out}/fonts/${name}`);
  }
}
