import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

// The answers of a running `testudo serve` stand behind `npm run dev`.
const server = process.env.TESTUDO_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [svelte()],
  // The page of a replay and the dashboard draw tracks with one renderer.
  resolve: { alias: { 'replay/picture': fileURLToPath(new URL('../app/src/main/resources/org/testudo/app/replay/picture.js', import.meta.url)) } },
  // MapLibre's worker is a module.
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    outDir: 'target/classes/org/testudo/app/web',
    emptyOutDir: true,
    // The strict content policy allows no data: scripts or styles; small files stay files.
    assetsInlineLimit: 0,
    // The notices that the bundled libraries ask for.
    license: { fileName: 'licenses.md' },
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { fs: { allow: ['..'] }, proxy: { '/api': server } },
});
