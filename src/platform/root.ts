import { findPackageJSON } from 'node:module'
import { dirname } from 'node:path'

/** The project's folder, also for a module that was built to another one. */
export const root = dirname(findPackageJSON(import.meta.url) ?? '.')
