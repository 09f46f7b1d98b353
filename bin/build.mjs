import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

const ENTRIES = ['src/all', 'src/tickets/main', 'src/agent/main', 'src/cli/main']

/** Packages that load files of their own, or only now and then, stay where they are. */
const EXTERNAL =
  /^(?:@fastify\/|@langchain\/|@modelcontextprotocol\/|@node-rs\/|@opentelemetry\/|openai|swagger-ui-dist|undici)/

// Puts what `npm start` and `npx tickets` run into a few files instead of seven hundred: docs/decisions/built-services.md.
await build({
  cwd: dirname(dirname(fileURLToPath(import.meta.url))),
  input: Object.fromEntries(ENTRIES.map((entry) => [entry, `${entry}.ts`])),
  platform: 'node',
  external: EXTERNAL,
  output: { dir: 'dist', cleanDir: true, entryFileNames: '[name].mjs', chunkFileNames: 'parts/[name]-[hash].mjs' },
})
