/** Builds the portal's pages into build/portal: one module for the server, letters beside it, nothing for browsers to run. */
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/portal/',
  plugins: [react()],
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  ssr: { noExternal: true },
  build: {
    outDir: resolve(import.meta.dirname, 'build/portal'),
    emptyOutDir: true,
    target: 'node24',
    assetsInlineLimit: 0,
    copyPublicDir: false,
    ssr: resolve(import.meta.dirname, 'src/apps/portal/pages.tsx'),
    ssrEmitAssets: true,
  },
})
