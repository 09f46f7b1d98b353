import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { docsText } from './docs-text.ts'
import { createProgram } from './program.ts'
import { processTerminal } from './terminal.ts'

writeFileSync(join(import.meta.dirname, '../../docs/cli.md'), docsText(createProgram(processTerminal())))
