import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { LANGUAGES, type Language } from '../grammar/languages.ts'
import { readMessage } from '../grammar/read.ts'
import type { Texts } from './english.ts'
import {
  changesIn,
  dayOf,
  durationIn,
  lastIn,
  listIn,
  momentOf,
  numberIn,
  relativeIn,
  shortened,
  type Voice,
  voiceIn,
} from './voice.ts'
import { describeTickets } from './which.ts'

const HOUR = 3_600_000
const NOW = new Date('2026-03-04T13:15:00Z')
const voiceOf = (language: Language): Voice => voiceIn(language, 'Europe/Berlin', NOW)
const textsOf = (language: Language): Texts => voiceOf(language).texts
const TRANSLATED = LANGUAGES.filter((language) => language !== 'en')

const INTERVALS = ['day', 'week', 'month']
const UNITS = ['hour', 'day', 'week', 'month', 'year']
const TARGET = {
  hasKey: true,
  url: '§url',
  model: '§model',
  keyVariable: '§key',
  modelVariable: '§variable',
  urlVariables: '§urls',
}
const TARGETS = ['model', 'deployment'].map((noun) => ({ ...TARGET, noun }))

/** With which arguments a text is tried that takes others than strings alone; `count` is one or many. */
const ARGUMENTS: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  last: UNITS.flatMap((unit) => [1, 7].map((count) => [count, unit, `§${count}${unit}`])),
  listed: [
    ['§1', undefined],
    ['§1', '§2'],
  ],
  shownOf: [
    [1, '§2', '§3'],
    ['§1', '§2', '§3'],
  ],
  broken: INTERVALS.map((by) => ['§1', by]),
  ranked: ['most', 'fewest'].map((rank) => [rank, '§2', '§3']),
  historyOf: [1, 7].map((count) => ['§1', count, '§3']),
  receipt: ['', '§3'].map((changes) => ['§1', '§2', changes]),
  model: TARGETS.map((target) => [target]),
  notDone: ['', '§3'].map((why) => ['§1', '§2', why]),
  action: ['', '§3'].map((changes) => ['§1', '§2', changes]),
  cancelled: [[true], [false]],
  ...Object.fromEntries(
    [
      ...['tickets', 'durations', 'durationsUnknown', 'stillOpen'],
      ...['fits', 'changes', 'moreInApproval', 'goneSince', 'noSuchTickets'],
    ].map((name) => [name, [1, 7].map((count) => [count, '§2', '§3', '§4'])]),
  ),
}

type Tried = { path: string; args: readonly unknown[]; text: string }

/** Every text of a language, said with each of its arguments. */
function everyText(texts: Texts): Tried[] {
  const within = (value: unknown, path: string): Tried[] => {
    if (typeof value === 'string') return [{ path, args: [], text: value }]
    if (typeof value === 'function')
      return argumentsOf(path, value.length).map((args) => ({
        path,
        args,
        text: Reflect.apply(value, undefined, args),
      }))
    return Object.entries(Object(value)).flatMap(([name, one]) => within(one, path ? `${path}.${name}` : name))
  }
  return within(texts, '')
}

function argumentsOf(path: string, length: number): readonly (readonly unknown[])[] {
  const told = ARGUMENTS[path] ?? [Array.from({ length }, (_, index) => `§${index + 1}`)]
  return told.map((args) => args.slice(0, length))
}

const isMarker = (value: unknown): value is string => typeof value === 'string' && value.startsWith('§')
const markersIn = (text: string): string[] => [...text.matchAll(/§\w+/g)].map(([marker]) => marker).sort()
const wordsIn = (text: string): number => text.replace(/§\w+/g, '').match(/\p{L}+/gu)?.length ?? 0
const key = ({ path, args }: Tried): string => `${path}(${JSON.stringify(args)})`

/** One that fits is asked about without a number; an undo of changes tells them in place of these words. */
const EMPTY = ['undone.updated']
const UNUSED = ['fits([1,"§2"])']

describe('What the agent says', () => {
  for (const language of LANGUAGES) {
    const all = everyText(textsOf(language))

    test(`is there in ${language}, and uses what it is told`, () => {
      for (const one of all) {
        if (!EMPTY.includes(one.path)) assert.notEqual(one.text.trim(), '', key(one))
        assert.doesNotMatch(one.text, /undefined|NaN|\[object|function|false/, key(one))
        if (UNUSED.includes(key(one))) continue
        for (const marker of one.args.flat().filter(isMarker))
          assert.ok(markersIn(one.text).includes(marker), `${key(one)} lacks ${marker}: ${one.text}`)
      }
    })

    test(`depends in ${language} on how many, what and whether`, () => {
      for (const [path, tried] of Map.groupBy(all, (one) => one.path)) {
        const texts = new Set(tried.map(({ text }) => text))
        assert.equal(texts.size, tried.length, `${path}: ${[...texts].join(' | ')}`)
      }
    })
  }

  for (const language of TRANSLATED) {
    test(`says in ${language} what it says in English, in other words`, () => {
      const known = new Map(everyText(textsOf('en')).map((one) => [key(one), one.text]))
      for (const one of everyText(textsOf(language))) {
        const said = known.get(key(one)) ?? ''
        assert.deepEqual(markersIn(one.text), markersIn(said), `${key(one)}: ${one.text}`)
        if (wordsIn(said) > 3) assert.notEqual(one.text, said, key(one))
      }
    })
  }
})

describe('Numbers, days, lists and quotes', () => {
  const each = (tell: (voice: Voice) => string) =>
    LANGUAGES.map((language) => tell(voiceOf(language)).replaceAll(/[\u00a0\u202f]/g, ' '))

  test('are in the form of the language', () => {
    assert.deepEqual(
      each((voice) => numberIn(voice, 12_345.5)),
      ['12,345.5', '12.345,5', '12 345,5', '12.345,5', '12.345,5'],
    )
    assert.deepEqual(
      each((voice) => dayOf(voice, NOW)),
      ['4 Mar 2026', '04.03.2026', '4 mars 2026', '4 mar 2026', '4. mar. 2026'],
    )
    assert.deepEqual(
      each((voice) => momentOf(voice, NOW)),
      ['4 Mar 2026, 14:15', '04.03.2026, 14:15', '4 mars 2026, 14:15', '4 mar 2026, 14:15', '4. mar. 2026, 14.15'],
    )
    assert.deepEqual(
      each((voice) => changesIn(voice, { title: { from: null, to: 'VPN' } })),
      [
        'title nothing → “VPN”',
        'Titel nichts → „VPN“',
        'titre rien → « VPN »',
        'título nada → «VPN»',
        'titel ingenting → »VPN«',
      ],
    )
  })

  test('say in words when something was, and how long it took', () => {
    assert.deepEqual(
      each((voice) => relativeIn(voice, -1, 'week')),
      ['last week', 'letzte Woche', 'la semaine dernière', 'la semana pasada', 'sidste uge'],
    )
    assert.deepEqual(
      each((voice) => relativeIn(voice, -3, 'month')),
      ['3 months ago', 'vor 3 Monaten', 'il y a 3 mois', 'hace 3 meses', 'for 3 måneder siden'],
    )
    assert.deepEqual(
      each((voice) => durationIn(voice, 51 * HOUR + 59_000)),
      ['2 days, 3 hours', '2 Tage, 3 Stunden', '2 jours et 3 heures', '2 días y 3 horas', '2 dage og 3 timer'],
    )
    const english = voiceOf('en')
    const told = [0, 59_000, 60_000, HOUR, HOUR + 420_000, 24 * HOUR + 420_000].map((ms) => durationIn(english, ms))
    assert.deepEqual(told, ['0 minutes', '0 minutes', '1 minute', '1 hour', '1 hour, 7 minutes', '1 day'])
  })

  test('say how far back something goes', () => {
    assert.deepEqual(
      each((voice) => `${lastIn(voice, 7, 'day')}, ${lastIn(voice, 1, 'week')}`),
      [
        'the last 7 days, the last week',
        'die letzten 7 Tage, die letzte Woche',
        'les derniers 7 jours, la dernière semaine',
        'los últimos 7 días, la última semana',
        'de seneste 7 dage, den seneste uge',
      ],
    )
  })

  test('tell how much of a long text is left out, cut between words', () => {
    assert.equal(shortened(voiceOf('en'), 'short', 10), 'short')
    assert.match(shortened(voiceOf('en'), 'word '.repeat(100), 50), /^(word )+… \(\d+ more characters\)$/)
    assert.match(shortened(voiceOf('de'), 'Wort '.repeat(1_000), 100), /^(Wort )+… \(noch 4\.\d{3} Zeichen\)$/)
  })

  test('join three with commas, and two with the word that fits what follows', () => {
    assert.deepEqual(
      each((voice) => listIn(voice, ['OPEN', 'RESOLVED', 'CLOSED'], 'disjunction')),
      [
        'OPEN, RESOLVED or CLOSED',
        'OPEN, RESOLVED oder CLOSED',
        'OPEN, RESOLVED ou CLOSED',
        'OPEN, RESOLVED o CLOSED',
        'OPEN, RESOLVED eller CLOSED',
      ],
    )
    const { quoted } = textsOf('es')
    assert.equal(listIn(voiceOf('es'), ['vpn', 'internet'], 'conjunction', quoted), '«vpn» e «internet»')
    assert.equal(listIn(voiceOf('es'), ['vpn', 'wifi'], 'conjunction', quoted), '«vpn» y «wifi»')
  })

  test('stand where the language has them in what a selector means', () => {
    const which = { statuses: ['OPEN', 'CLOSED'] as ['OPEN', 'CLOSED'], words: ['vpn'], except: [5] }
    assert.deepEqual(
      each((voice) => describeTickets(voice, 1_200, which)),
      [
        '1,200 OPEN or CLOSED tickets, mentioning “vpn”, without #5',
        '1.200 Tickets im Status OPEN oder CLOSED, mit „vpn“ im Text, ohne #5',
        '1 200 tickets au statut OPEN ou CLOSED, avec « vpn » dans le texte, sans #5',
        '1200 tickets en estado OPEN o CLOSED, con «vpn» en el texto, sin #5',
        '1.200 sager med status OPEN eller CLOSED, med »vpn« i teksten, uden #5',
      ],
    )
  })
})

/** What stands in the quotes of the language, and not in the plain quotes within them. */
function examplesIn({ talks, notUnderstood, failures, quoted }: Texts): string[] {
  const [open = '', close = ''] = quoted('|').split('|')
  const said = [talks.greeting, talks.help, notUnderstood('§'), failures.modelUnavailable('§')].join('\n')
  const examples = said
    .split(open)
    .slice(1)
    .map((part) => part.split(close)[0] ?? '')
  return [...new Set(examples)].filter((example) => example !== '§')
}

describe('The commands that it names as examples', () => {
  test('are four in each language', () => {
    for (const language of LANGUAGES) assert.equal(examplesIn(textsOf(language)).length, 4, language)
  })

  for (const language of LANGUAGES) {
    for (const example of examplesIn(textsOf(language))) {
      test(`are read as commands: ${example}`, () => {
        const reading = readMessage(example, { now: NOW, timezone: 'Europe/Berlin', facts: { turns: [] } })
        assert.deepEqual({ kind: reading.kind, language: reading.language }, { kind: 'calls', language })
      })
    }
  }
})
