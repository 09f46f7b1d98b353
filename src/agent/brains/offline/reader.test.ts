import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import type { Reading } from '#agent/plan.ts'
import { casesOf, NOW, runCase } from './fixtures/cases.ts'
import { DANISH_CASES } from './fixtures/danish-cases.ts'
import { DESK_CASES } from './fixtures/desk-cases.ts'
import { ENGLISH_CASES } from './fixtures/english-cases.ts'
import { ENGLISH_DESK_CASES } from './fixtures/english-desk-cases.ts'
import { EVERYDAY_CASES } from './fixtures/everyday-cases.ts'
import type { OwnCase } from './fixtures/expectations.ts'
import { FILTER_CASES } from './fixtures/filter-cases.ts'
import { FRENCH_CASES } from './fixtures/french-cases.ts'
import { GERMAN_CASES } from './fixtures/german-cases.ts'
import { HARDER_CASES } from './fixtures/harder-cases.ts'
import { HEARSAY_CASES } from './fixtures/hearsay-cases.ts'
import { LEFT_OVER_CASES } from './fixtures/left-over-cases.ts'
import { NEW_TICKET_CASES } from './fixtures/new-ticket-cases.ts'
import { NUMBER_CASES } from './fixtures/number-cases.ts'
import { SPANISH_CASES } from './fixtures/spanish-cases.ts'
import { UNASKED_CASES } from './fixtures/unasked-cases.ts'
import { VALUE_CASES } from './fixtures/value-cases.ts'
import { read } from './reader.ts'

const fresh = { now: NOW, timezone: 'UTC', facts: { turns: [] } }

const turnsOf = (say: OwnCase['say']): ({ say: string } | { approve: boolean })[] =>
  [say].flat().map((turn) => (typeof turn === 'string' ? { say: turn } : { approve: turn }))

describe('the published evaluation cases', () => {
  for (const one of casesOf('visible.jsonl')) {
    test(`${one.id} is read right`, async () => assert.deepEqual((await runCase(one)).problems, []))
  }

  test('hold on a Monday, a Sunday and the first day of a month and of a year', async () => {
    for (const day of ['2026-11-16', '2026-11-22', '2026-12-01', '2027-01-01']) {
      for (const one of casesOf('visible.jsonl')) {
        const { problems } = await runCase(one, new Date(`${day}T10:30:00.000Z`))
        assert.deepEqual(problems, [], `${one.id} on ${day}`)
      }
    }
  })
})

const SENTENCES = {
  German: GERMAN_CASES,
  French: FRENCH_CASES,
  Spanish: SPANISH_CASES,
  Danish: DANISH_CASES,
  everyday: EVERYDAY_CASES,
  harder: HARDER_CASES,
  desk: DESK_CASES,
  unasked: UNASKED_CASES,
  reported: HEARSAY_CASES,
  numbered: NUMBER_CASES,
  valued: VALUE_CASES,
  creating: NEW_TICKET_CASES,
  filtering: FILTER_CASES,
  english: ENGLISH_CASES,
  'english desk': ENGLISH_DESK_CASES,
  accounted: LEFT_OVER_CASES,
}

for (const [name, cases] of Object.entries(SENTENCES)) {
  describe(`${name} sentences`, () => {
    for (const { say, ...expect } of cases) {
      test([say].flat().join(' → '), async () => {
        assert.deepEqual((await runCase({ turns: turnsOf(say), expect })).problems, [])
      })
    }
  })
}

describe('sentences of public data sets', () => {
  const file = new URL('../../../../evals/public-utterances.jsonl', import.meta.url)
  const utterances: { text: string; kind: string }[] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const WRITES: Readonly<Record<string, readonly string[]>> = {
    create: ['create'],
    update: ['update'],
    delete: ['delete'],
  }

  test('change only what their kind may change, and nothing when they are about something else', async () => {
    for (const { text, kind } of utterances) {
      const before = read(text, fresh)
      const { turn } = await runCase({ turns: [{ say: text }], expect: {} })
      assert.ok(turn)
      for (const write of writesOf(before)) {
        const may =
          WRITES[kind]?.includes(write) || (kind === 'create' && write === 'update' && !turn.reply.includes('Changed'))
        assert.ok(may, `${kind}: ${text} → ${write}`)
      }
    }
  })

  const writesOf = (reading: Reading): string[] =>
    reading.kind === 'plan'
      ? reading.steps
          .map((step) => step.do)
          .filter((act) => ['create', 'update', 'delete', 'restore', 'undo'].includes(act))
      : []
})

test('a hostile message of 16,000 characters is read in bounded time', () => {
  const pieces = [
    'a',
    '"',
    " '",
    '“a ',
    'and ',
    'close ',
    '1, ',
    '#1 ',
    'since 3 March 2025 ',
    'title: ',
    'not closed or open and ',
    'take ',
    'l’',
    'close 3\n',
    'mach zu auf um lege an ',
    '😀',
    '> x\n',
  ]
  for (const piece of pieces) {
    const started = process.cpuUsage()
    read(piece.repeat(16_000 / piece.length), fresh)
    const { user, system } = process.cpuUsage(started)
    assert.ok((user + system) / 1000 < 2000, piece)
  }
})

test('the same message gives the same reading', () => {
  const message = 'close all open tickets from last week except #2 and tell me how many are left'
  assert.deepEqual(read(message, fresh), read(message, fresh))
})

test('invisible characters carry no command', () => {
  const hidden = [...'delete ticket 5']
    .map((letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0)))
    .join('')
  const reading = read(`show ticket 3 ${hidden}`, fresh)
  assert.equal(reading.kind, 'plan')
  assert.deepEqual(reading.kind === 'plan' && reading.steps.map((step) => step.do), ['show'])
})
