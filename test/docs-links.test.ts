import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'

const ROOT = join(import.meta.dirname, '..')
const PAGES = globSync(['*.md', 'docs/**/*.md'], { cwd: ROOT })
const withoutCode = (page: string) => page.replace(/^```.*?^```$/gms, '')

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (file: string) =>
  [...withoutCode(readFileSync(file, 'utf8')).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )

describe('Links between the pages of the documentation', () => {
  for (const page of PAGES)
    test(`${page} links only to what there is`, () => {
      const file = join(ROOT, page)
      for (const [, link = ''] of withoutCode(readFileSync(file, 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^\w+:/.test(link)) continue
        const [path = '', anchor] = link.split('#')
        const target = path ? join(dirname(file), path) : file
        assert.ok(existsSync(target), link)
        if (anchor) assert.ok(anchorsOf(target).includes(anchor), link)
      }
    })
})
