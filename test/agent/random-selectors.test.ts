import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Period, type Which, whichSchema } from '#agent/calls.ts'
import { select } from '#agent/select/select.ts'
import { voiceIn } from '#agent/texts/voice.ts'
import { createTicketsClient } from '#client/tickets-client.ts'
import { fold } from '#contract/fold.ts'
import { RESOLUTION_STATUSES, type Ticket } from '#contract/ticket.ts'
import { cleanerOfSuite, startService } from '../support/service.ts'

/*
 * Everything that a selector says is honoured: random ones find what a scan of all tickets finds. SELECTORS=3000 plays
 * more than CI does; SEED plays others.
 */
const SELECTORS = Number(process.env.SELECTORS ?? 300)
const random = randomBy(Number(process.env.SEED ?? 20_260_301))

const ZONE = 'Europe/Copenhagen'
const NOW = new Date('2026-03-31T10:30:00Z') // two days after the clocks went forward there
const WORDS = ['wombat', 'Kettle', 'PRINTER', 'café', '100%', 'a_b', '"quoted"', 'back\\slash', 'x, y', 'Ærø', 'VPN']
const TOPICS = ['wombat', 'kettle', 'printer', 'vpn']
const TICKETS = 120

function randomBy(seed: number) {
  let state = seed
  /** A whole number from 0 up to and without `below`. */
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
const oneOf = <Value>(values: readonly [Value, ...Value[]] | readonly Value[]): Value => {
  const value = values[random(values.length)]
  if (value === undefined) throw new Error('there is nothing to choose from')
  return value
}
const some = <Value>(most: number, make: () => Value): Value[] => Array.from({ length: 1 + random(most) }, make)
const anId = () => 1 + random(TICKETS + 8)

const MEMBERS: Record<Exclude<keyof Which, 'all'>, () => Partial<Which>> = {
  ids: () => ({ ids: some(12, anId) }),
  range: () => {
    const from = anId()
    return { range: { from, to: from + random(40) } }
  },
  except: () => ({ except: some(8, anId) }),
  statuses: () => ({ statuses: [...new Set(some(2, () => oneOf(RESOLUTION_STATUSES)))] }),
  period: () => ({ period: aPeriod() }),
  words: () => ({ words: some(2, () => oneOf(WORDS)) }),
  any_words: () => ({ any_words: some(3, () => oneOf(WORDS)) }),
  about: () => ({ about: oneOf(TOPICS) }),
  first: () => ({ first: { by: oneOf(['oldest', 'newest'] as const), n: 1 + random(30) } }),
  from: () => ({ from: 1 + random(3) }),
}
const EARLIER = [[3, 5, 8, 13, 21, 34, 55, 89], Array.from({ length: 60 }, (_, at) => at * 2 + 1), []]

function aPeriod(): Period {
  const unit = oneOf(['day', 'week', 'month', 'year'] as const)
  const day = () => `2026-0${1 + random(3)}-${String(1 + random(28)).padStart(2, '0')}`
  const [from, to] = [day(), day()].sort()
  const made = [
    { unit, offset: -random(4) },
    { unit: oneOf(['hour', unit] as const), last: 1 + random(50) },
    { from },
    { to },
    { from, to },
  ]
  return oneOf(made as Period[])
}

/** Whether a ticket was created in a period, worked out on the days that a calendar on the wall shows. */
function isIn(created: string, { unit, offset, last, from, to }: Period): boolean {
  if (last !== undefined && unit) {
    const hours = { hour: 1, day: 24, week: 168, month: 720, year: 8_760 }[unit]
    return Date.parse(created) >= NOW.getTime() - last * hours * 3_600_000
  }
  const day = dayOf(new Date(created))
  if (unit === undefined || offset === undefined) return (from ?? '0') <= day && day <= (to ?? '9')
  const [first, end] = [dateFrom(unit, offset), dateFrom(unit, offset + 1)]
  return first <= day && day < end
}
const dayOf = (moment: Date): string => moment.toLocaleDateString('sv-SE', { timeZone: ZONE })

function dateFrom(unit: NonNullable<Period['unit']>, offset: number): string {
  const [year = 0, month = 0, day = 0] = dayOf(NOW).split('-').map(Number)
  const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7
  const dates = {
    hour: [year, month - 1, day],
    day: [year, month - 1, day + offset],
    week: [year, month - 1, day - weekday + 7 * offset],
    month: [year, month - 1 + offset, 1],
    year: [year + offset, 0, 1],
  }
  const [y = 0, m = 0, d = 1] = dates[unit]
  return new Date(Date.UTC(y, m, d)).toISOString().slice(0, 10)
}

/** The tickets that a selector means, the newest first, found by looking at each. */
function scan(tickets: readonly Ticket[], which: Which): Ticket[] {
  const { ids, range, except = [], statuses, period, words = [], any_words, about, first, from } = which
  const says = ({ title, description }: Ticket, word: string) =>
    fold(title).includes(fold(word)) || fold(description).includes(fold(word))
  const isNamed = (id: number) => (!ids && !range) || ids?.includes(id) || (range && range.from <= id && id <= range.to)
  const found = tickets
    .filter(({ id }) => isNamed(id) && !except.includes(id))
    .filter(({ id }) => from === undefined || EARLIER[from - 1]?.includes(id))
    .filter(({ resolution_status }) => !statuses || statuses.includes(resolution_status))
    .filter(({ created }) => !period || isIn(created, period))
    .filter((ticket) => [...words, ...(about ? [about] : [])].every((word) => says(ticket, word)))
    .filter((ticket) => !any_words || any_words.some((word) => says(ticket, word)))
    .sort((one, other) => (one.created < other.created ? 1 : -1))
  if (!first) return found
  return first.by === 'newest' ? found.slice(0, first.n) : found.reverse().slice(0, first.n)
}

describe('A selector', async () => {
  const cleaner = cleanerOfSuite()
  const service = await startService(cleaner)
  const lines = Array.from({ length: TICKETS }, (_, at) => {
    const minutes = random(150 * 24 * 60) + at / TICKETS
    return JSON.stringify({
      title: `Ticket ${some(2, () => oneOf(WORDS)).join(' ')}`,
      description: some(3, () => oneOf(WORDS)).join(' and '),
      resolution_status: oneOf(RESOLUTION_STATUSES),
      created: new Date(NOW.getTime() + 86_400_000 - Math.floor(minutes * 60_000)).toISOString(),
    })
  })
  await service.import(lines.join('\n'))
  const api = createTicketsClient({ baseUrl: `http://127.0.0.1:${service.port}` })
  const { results } = await api.list({ page_size: 200 })
  assert.equal(results.length, TICKETS)
  const signal = new AbortController().signal
  const selecting = { api, signal, voice: voiceIn('en', ZONE, NOW), earlier: EARLIER }

  async function compare(which: Which): Promise<number> {
    const wanted = scan(results, which)
    const offset = random(3) === 0 ? random(5) : 0
    const limit = random(3) === 0 ? 1 + random(5) : 1_000
    const found = await select(selecting, which, { limit, offset })
    const told = JSON.stringify({ which, offset, limit })
    if (found.certainty === 'fuzzy') assert.deepEqual(wanted, [], told)
    else {
      assert.equal(found.count, wanted.length, told)
      assert.deepEqual(
        found.tickets.map(({ id }) => id),
        wanted.slice(offset, offset + limit).map(({ id }) => id),
        told,
      )
    }
    const missing = (which.ids ?? []).filter((id) => id > TICKETS)
    assert.deepEqual([...new Set(found.missing)].sort(), [...new Set(missing)].sort(), told)
    return wanted.length
  }

  for (const [name, make] of Object.entries(MEMBERS)) {
    test(`means by ${name} alone what a scan finds`, async () => {
      let sum = 0
      for (let n = 0; n < 12; n++) sum += await compare(whichSchema.parse(make()))
      assert.ok(sum > 0, 'none of them found anything')
    })
  }

  test(`means by all its members together what a scan finds, ${SELECTORS} times`, { timeout: 3_600_000 }, async () => {
    let matching = 0
    for (let n = 0; n < SELECTORS; ) {
      const chosen = Object.values(MEMBERS).filter(() => random(10) < 3)
      const { success, data } = whichSchema.safeParse(Object.assign({}, ...chosen.map((make) => make())))
      if (!success) continue
      n++
      if ((await compare(data)) > 0) matching++
    }
    assert.ok(matching > SELECTORS / 10, `only ${matching} of them match anything`)
  })
})
