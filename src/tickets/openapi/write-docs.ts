import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { apiPage } from './api-page.ts'
import { errorsPage } from './errors-page.ts'

const folder = join(import.meta.dirname, '../../../docs')
writeFileSync(join(folder, 'api.md'), apiPage())
writeFileSync(join(folder, 'errors.md'), errorsPage())
