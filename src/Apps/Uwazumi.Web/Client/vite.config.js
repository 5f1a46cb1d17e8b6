import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { defineConfig } from "vite";

/** The picture of the browser's tab is named only by the server, so no source file imports it. */
const tabIcon = {
  name: "tab-icon",
  buildStart() {
    this.emitFile({
      type: "asset",
      name: "flask.svg",
      originalFileName: "src/flask.svg",
      source: readFileSync("src/flask.svg"),
    });
  },
};

/** Everything is compressed once here instead of at each request. */
const compressed = {
  name: "compressed",
  writeBundle({ dir }) {
    for (const name of readdirSync(dir)) {
      if (!/\.(js|css|svg|wasm)$/.test(name)) continue;
      const bytes = readFileSync(join(dir, name));
      const small = brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      });
      if (small.length < bytes.length) writeFileSync(join(dir, `${name}.br`), small);
    }
  },
};

export default defineConfig({
  base: "/assets/",
  publicDir: false,
  logLevel: "warn",
  plugins: [tabIcon, compressed],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsDir: "",
    // A data: address in a style sheet would need a wider content policy.
    assetsInlineLimit: 0,
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: { main: "src/main.ts", style: "src/style.css" },
      // How long a plugin took is no fault.
      checks: { pluginTimings: false },
    },
  },
});
