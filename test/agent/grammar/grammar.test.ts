import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { type Call, callSchema } from '#agent/calls.ts'
import type { Asking } from '#agent/facts.ts'
import { compiled } from '#agent/grammar/compiled.ts'
import { languageOf } from '#agent/grammar/language-of.ts'
import { LANGUAGES } from '#agent/grammar/languages.ts'
import { readMessage } from '#agent/grammar/read.ts'
import type { GrammarReading } from '#agent/grammar/reading.ts'
import { type Case, readLines } from '../../../evals/case.ts'
import { judge } from '../../../evals/judge.ts'
import { playOnDesk, writesOf } from './desk.ts'

const asking: Asking = { now: new Date('2026-12-01T12:00:00Z'), timezone: 'Europe/Copenhagen', facts: { turns: [] } }
const linesOf = (file: string) =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.replaceAll('\\n', '\n'))

/** A reading as the lines of everyday.jsonl have it. */
function meaningOf(reading: GrammarReading) {
  if (reading.kind === 'calls')
    return { calls: reading.calls.map(({ said: _said, ...call }: Call & { said?: string }) => call) }
  if (reading.kind === 'ask') return { ask: reading.question }
  return reading.kind === 'talk' ? { talk: reading.talk } : { kind: reading.kind }
}

describe('The grammar', () => {
  const visible = readLines<Case>('visible.jsonl')
  for (const [difficulty, least] of [
    [1, 0.97],
    [2, 0.9],
  ] as const) {
    test(`understands at least ${100 * least} % of the cases of difficulty ${difficulty}`, () => {
      const cases = visible.filter((one) => one.difficulty === difficulty)
      const failed = cases.filter((one) => judge(one, playOnDesk(one)).problems.length > 0).map(({ id }) => id)
      assert.ok(cases.length > 30)
      assert.ok(failed.length <= cases.length * (1 - least), `failed: ${failed.join(', ')}`)
    })
  }

  test('changes nothing that a case does not name', () => {
    const cases = [...visible, ...readLines<Case>('model.jsonl'), ...readLines<Case>('must-not.jsonl')]
    const wrong = cases.flatMap((one) => {
      const played = playOnDesk(one)
      const asked =
        Object.keys(one.expect.changed ?? {}).length +
        (one.expect.deleted?.length ?? 0) +
        (one.expect.created?.length ?? 0)
      return asked === 0 && judge(one, played).wrong.length > 0 ? [one.id] : []
    })
    assert.deepEqual(wrong, [])
  })

  test('takes no sentence for a command that nobody means as one, nor what is pasted', () => {
    const sentences = [
      ...linesOf('unasked.txt'),
      ...readLines<Case>('must-not.jsonl').flatMap(({ turns }) =>
        turns.flatMap((turn) => ('say' in turn ? [turn.say] : [])),
      ),
    ]
    assert.ok(sentences.length > 300)
    assert.deepEqual(
      sentences.filter((sentence) => writesOf(readMessage(sentence, asking)).length > 0),
      [],
    )
  })

  test('changes only what an utterance of other people asks for', () => {
    const kinds = (text: string) =>
      writesOf(readMessage(text, asking)).map(({ call }) => (call === 'change' ? 'update' : call))
    const wrong = readLines<{ text: string; kind: string }>('public-utterances.jsonl').filter(({ text, kind }) =>
      kinds(text).some((one) => one !== kind),
    )
    assert.deepEqual(wrong, [])
  })

  test('says only calls that the vocabulary knows, each with the words that ask for it', () => {
    const said = visible.flatMap(({ turns }) => turns.flatMap((turn) => ('say' in turn ? [turn.say] : [])))
    const calls = said
      .map((message) => readMessage(message, asking))
      .flatMap((reading) => (reading.kind === 'calls' ? reading.calls : []))
    assert.ok(calls.length > 80)
    for (const call of calls) callSchema.parse(call)
  })

  test('reads everyday sentences in five languages as they are meant', () => {
    const lines = readFileSync(join(import.meta.dirname, 'everyday.jsonl'), 'utf8')
      .trim()
      .split('\n')
    assert.ok(lines.length > 600)
    for (const line of lines) {
      const { say, ...expected } = JSON.parse(line)
      assert.deepEqual(meaningOf(readMessage(say, asking)), expected, say)
    }
  })

  test('sees a typo of a command, but not a command in another word', () => {
    const meant = (message: string) => writesOf(readMessage(message, asking)).length
    assert.deepEqual(
      ['plz clsoe tikcet 3', 'resovle ticket 8', 'delte ticket 5', 'schliese Ticket 3'].map(meant),
      [1, 1, 1, 1],
    )
    assert.deepEqual(
      ['chose 5', 'closes 5', 'reopens 5', 'lose ticket 5', 'relate 5 to 6', 'Bob closd 5'].map(meant),
      [0, 0, 0, 0, 0, 0],
    )
  })

  test('reads full-width digits, and no number within another word', () => {
    const ids = (message: string) =>
      writesOf(readMessage(message, asking)).flatMap((call) => ('which' in call ? (call.which.ids ?? []) : []))
    assert.deepEqual(ids('close ticket ５'), [5])
    assert.deepEqual(['close #2c3e50', 'close https://example.com/#7', 'close ticket -8', 'close 1.5'].flatMap(ids), [])
  })

  test('knows the language of a message by its function words', () => {
    assert.equal(languageOf('hvor mange sager er der?'), 'da')
    assert.equal(languageOf('was ist mit dem Drucker?'), 'de')
    assert.equal(languageOf('les tickets de la semaine'), 'fr')
    assert.equal(languageOf('los tickets de hoy'), 'es')
    assert.notEqual(languageOf('PR was merged'), 'da')
  })

  test('has every rule that its templates name', () => {
    for (const language of LANGUAGES) assert.ok(compiled(language).clauses.length > 40, language)
  })
})

describe('The longest message', () => {
  const long = (text: string) => text.repeat(Math.ceil(16_000 / text.length)).slice(0, 16_000)
  const SHAPES: Readonly<Record<string, string>> = {
    ampersands: `delete 5 ${'&'.repeat(15_991)}`,
    'a title without an end': `create a ticket titled "${'x '.repeat(7_980)}`,
    'an apostrophe in every word': long("'a"),
  }
  const repeated = [
    '5: ',
    '1,',
    '[',
    '([{',
    '"',
    '"a" ',
    '„a ',
    'please ',
    'close 5 and ',
    'close 3-5, ',
    'the ',
    'a ',
    'a',
    '1',
    '#',
    '-',
    '\n',
    'a\n',
    '>',
    '😀',
    'since 1 june 2025 ',
    'clsoe tikcet ',
    'tickets that mention a and b or ',
    'if 5 is open close it ',
    'title: x description: y ',
    'close the ticket about printer ',
  ]
  const messages = [
    ...Object.entries(SHAPES),
    ...repeated.map((text) => [text, long(text)] as const),
    ...repeated.map((text) => [`short ${text}`, long(text).slice(0, 150)] as const),
  ]

  test('is read in under 20 ms, whatever its shape', () => {
    for (const [, message] of messages) readMessage(message, asking)
    const slow = messages.flatMap(([name, message]) => {
      const times = Array.from({ length: 5 }, () => {
        const began = performance.now()
        readMessage(message, asking)
        return performance.now() - began
      })
      return Math.min(...times) > 20 ? [`${name}: ${Math.min(...times)}`] : []
    })
    assert.deepEqual(slow, [])
  })
})
