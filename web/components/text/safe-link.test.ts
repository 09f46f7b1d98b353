import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeLink } from './safe-link.ts'

const HERE = { origin: 'http://desk.example:8000', hostname: 'desk.example' }

test('a link leads to a ticket or to another host', () => {
  assert.deepEqual(safeLink('/tickets/12', HERE), { ticketId: 12 })
  assert.deepEqual(safeLink('http://desk.example:8000/tickets/12?edit', HERE), { ticketId: 12 })
  assert.deepEqual(safeLink('https://example.org/a?b=c#d', HERE), { href: 'https://example.org/a?b=c#d' })
  assert.deepEqual(safeLink('mailto:ann@example.org', HERE), { href: 'mailto:ann@example.org' })
})

test('nothing of this host is reached by a link in a text, and no program is run', () => {
  for (const url of [
    '/agent/chat?message=delete+all+tickets',
    'http://desk.example:8100/chat?message=delete+all+tickets',
    '//desk.example/agent/chat?message=x',
    'http://desk.example:8000/tickets/12/../../agent/chat?message=x',
    'agent/chat?message=x',
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'tel:1',
    '#history',
    'http://',
  ]) {
    assert.equal(safeLink(url, HERE), undefined, url)
  }
})
