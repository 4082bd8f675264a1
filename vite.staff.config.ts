/** Builds the staff app into build/staff: hashed files below /app/, nothing inlined, so that a strict CSP holds. */
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = resolve(import.meta.dirname, 'src/apps/staff')

export default defineConfig({
  root,
  base: '/app/',
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, 'build/staff'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    // The service worker reads from it what to keep.
    manifest: 'assets.json',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: resolve(root, 'index.html'), worker: resolve(root, 'worker.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js'),
        // What seldom changes stays on the device when the app itself is renewed.
        codeSplitting: {
          groups: [
            { name: 'frame', test: /node_modules\/(react|react-dom|react-router|scheduler|dexie|i18next|@tanstack)\// },
          ],
        },
      },
    },
  },
})
