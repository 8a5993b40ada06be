import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// One entry for each part of the page, so that a reader loads only what they use. What
// is built is committed: nobody needs Node.js to run the hub.
export default defineConfig({
  plugins: [svelte()],
  base: '/assets/',
  build: {
    target: 'es2022',
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    assetsDir: '',
    rollupOptions: {
      // Texts of fragments are made for nobody: each document has those that it uses.
      treeshake: { manualPureFunctions: ['TypedDocumentString'] },
      input: ['src/page/main.ts', 'src/mine/main.ts', 'src/desk/main.ts', 'src/admin/main.ts'],
      output: { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js', assetFileNames: '[name]-[hash][extname]' },
    },
  },
});
