import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = import.meta.dirname

/** Beside each file what goes over the wire, so that the server compresses nothing. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  closeBundle() {
    const folder = join(here, 'dist/assets')
    for (const file of readdirSync(folder).filter((name) => /\.(js|css|svg)$/.test(name))) {
      const content = readFileSync(join(folder, file))
      writeFileSync(join(folder, `${file}.br`), brotliCompressSync(content))
      writeFileSync(join(folder, `${file}.gz`), gzipSync(content, { level: 9 }))
    }
  },
})

/** The first browsers with light-dark(): as it is made for others, it would not follow the theme that was chosen. */
const CSS_TARGET = ['chrome123', 'firefox120', 'safari17.5']

export default defineConfig({
  root: here,
  base: './', // under which path the page is served, the service says: see src/tickets/web/page-document.ts
  plugins: [react(), compressed()],
  resolve: {
    alias: [{ find: /^#(?=contract\/|client\/)/, replacement: `${join(here, '../src')}/` }],
  },
  html: { cspNonce: '{{nonce}}' },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', cssTarget: CSS_TARGET, chunkSizeWarningLimit: 700 },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: Object.fromEntries(['/api', '/agent', '/readyz'].map((path) => [path, 'http://localhost:8000'])),
  },
})
