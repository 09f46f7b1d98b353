import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { assertRefused, create, idsOf } from '../../../test/support/contract.ts'
import { databaseOfSchema } from '../../../test/support/old-database.ts'
import { cleanerOfSuite, query, type Service, startService } from '../../../test/support/service.ts'

const list = async (service: Service, filters: Record<string, string>) =>
  idsOf(await service.get(`/api/tickets/?${new URLSearchParams(filters)}`))

describe('Texts that read alike find each other', async () => {
  const service = await startService(cleanerOfSuite())
  for (const [stored, asked] of [
    ['Café résumé lost', 'cafe\u0301 re\u0301sume\u0301'],
    ['Cafe\u0301 de\u0301ja\u0300 closed', 'café déjà'],
    ['ＶＰＮ　ｇａｔｅｗａｙ', 'vpn gateway'],
    ['PBX 4711', 'ＰＢＸ　４７１１'],
    ['It’s broken, isn’t it', "it's isn't"],
    ["Scanner can't wake", 'can’t wake'],
    ['İzmir office offline', 'izmir offline'],
    ['istanbul server', 'İSTANBUL'],
    ['Dru\u00adcker\u200bpapier', 'druckerpapier'],
    ['Wi‑Fi – slow', 'wi-fi -'],
  ] as const) {
    test(`${asked} finds ${stored}, which stays as it was written`, async () => {
      const ticket = await create(service, { title: stored })
      assert.equal(ticket.title, stored)
      // Waiting for the index, and in it.
      for (const wait of [0, 300]) {
        await sleep(wait)
        assert.deepEqual(await list(service, { search: asked }), [ticket.id])
        assert.deepEqual(await list(service, { title__icontains: asked.split(' ')[0] ?? '' }), [ticket.id])
      }
      await service.delete(`/api/tickets/${ticket.id}/`)
    })
  }

  test('so do misspelt words', async () => {
    const ticket = await create(service, { title: 'Cafe\u0301teria in ＭＡＲＳＥＩＬＬＥ' })
    await sleep(300)
    assert.deepEqual(await list(service, { search: 'caféterja' }), [ticket.id])
    assert.deepEqual(await list(service, { search: 'ｍａｒｓｅｉｌｅ' }), [ticket.id])
  })

  test('so do similar tickets', async () => {
    const one = await create(service, { title: 'Straße geflutet Übergabe', description: 'x' })
    const other = await create(service, { title: 'STRASSE GEFLUTET U\u0308BERGABE', description: 'y' })
    const { results } = (await service.get(`/api/tickets/${one.id}/similar/`)).json as {
      results: { ticket: { id: number }; score: number }[]
    }
    assert.equal(results[0]?.ticket.id, other.id)
    assert.ok((results[0]?.score ?? 0) > 0.9)
  })
})

describe('A phrase', async () => {
  const service = await startService(cleanerOfSuite())
  const path = await create(service, { title: 'C:\\temp\\logs is full' })
  const share = await create(service, { title: 'share \\\\files\\new gone' })
  const quoted = await create(service, { title: 'it says "out of" paper' })

  test('holds a backslash as it is, but before a quote or a backslash', async () => {
    assert.deepEqual(await list(service, { search: '"C:\\temp"' }), [path.id])
    assert.deepEqual(await list(service, { search: "'C:\\temp\\logs is'" }), [path.id])
    assert.deepEqual(await list(service, { search: '"C:\\\\temp"' }), [path.id])
    assert.deepEqual(await list(service, { search: '"\\\\\\\\files\\new gone"' }), [share.id])
    assert.deepEqual(await list(service, { search: '"says \\"out of\\""' }), [quoted.id])
  })

  test('may stand in the curly quotes that a phone types', async () => {
    for (const search of ['“out of” says', '„logs is full“', '‘is full’'])
      assert.equal((await list(service, { search })).length, 1, search)
    assert.deepEqual(await list(service, { search: '“full is”' }), [])
  })
})

test('a text that shows nothing is blank, and as a filter or a term asks nothing', async (t) => {
  const service = await startService(t)
  for (const text of ['\u200b', '\u2060', '\u00ad', '\u3164', '\u2800', '\u0001', ' \u200b\ufeff '])
    assertRefused(await service.post('/api/tickets/', { title: text, description: text }), 400, {
      title: ['This field may not be blank.'],
      description: ['This field may not be blank.'],
    })
  const { id } = await create(service, { title: '\u2800x ❤\ufe0f' })
  assert.deepEqual(await list(service, { title__icontains: '\u200b' }), [id])
  for (const search of ['\u3164 \u2800', '"\u00ad"']) assert.deepEqual(await list(service, { search }), [id])
})

const insert = (id: number, title: string) =>
  `INSERT INTO tickets VALUES (${id}, '2025-01-01T00:00:00.000000Z', 'OPEN', 1, '${title}', 'd');`

test('ẞ is found as ß and ss, also in a database that was indexed before it was', async (t) => {
  const indexed = `${insert(1, 'GROẞE STRAẞE')} DELETE FROM unindexed_tickets;
    INSERT INTO text_terms (rowid, tokens) VALUES (1, 'straẞe')`
  const service = await startService(t, { file: await databaseOfSchema(t, 4, indexed) })
  for (const search of ['straße', 'STRASSE', 'Straẞe', 'ẞe', 'grosse'])
    assert.deepEqual(await list(service, { search }), [1])
})

test('a database that was indexed otherwise is indexed anew while it serves, and its old words go', async (t) => {
  const tickets = Array.from({ length: 1500 }, (_, i) => insert(i + 1, i % 3 ? `plain ${i}` : `İskele’s ${i} dolu`))
  const file = await databaseOfSchema(
    t,
    6,
    `BEGIN; ${tickets.join('')} DELETE FROM unindexed_tickets;
    INSERT INTO text_terms (rowid, tokens) SELECT id, 'i̇skele ¤2019' FROM tickets;
    INSERT INTO title_terms (rowid, tokens) SELECT id, 'i̇skele ¤2019' FROM tickets;
    INSERT INTO ticket_stems (rowid, body) SELECT id, title FROM tickets;
    INSERT INTO words VALUES ('dolu'), ('i̇skele'), ('straße'); COMMIT`,
  )
  const service = await startService(t, { file })
  const found = async (id: number) => (await list(service, { search: "iskele's", id: String(id) })).length === 1
  const until = async (holds: () => boolean | Promise<boolean>) => {
    for (const end = Date.now() + 20_000; !(await holds()); await sleep(20)) assert.ok(Date.now() < end, 'in time')
  }
  assert.ok(await found(1498), 'the newest at once')
  await until(() => found(1))
  await until(() => query(file, 'SELECT * FROM refolding').length === 0)
  const words = query(file, 'SELECT word FROM words').map(({ word }) => word)
  assert.ok(words.includes('iskele') && !words.includes('i̇skele') && !words.includes('straße'))
})
