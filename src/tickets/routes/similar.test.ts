import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { SIMILAR_SCORE_MIN, similarSchema } from '#contract/answers.ts'
import { assertRefused, bodyOf, create } from '../../../test/support/contract.ts'
import { cleanerOfSuite, type Service, startService } from '../../../test/support/service.ts'

async function similarTo(service: Service, id: number, limit?: number) {
  const query = limit === undefined ? '' : `?limit=${limit}`
  return bodyOf(similarSchema, await service.get(`/api/tickets/${id}/similar/${query}`)).results
}

describe('Similar tickets', async () => {
  const service = await startService(cleanerOfSuite())

  test('share rare words, by their stems, best first, never the ticket itself', async () => {
    for (const title of ['Coffee machine leaking', 'Elevator stuck', 'Window broken', 'Phone dead'])
      await create(service, { title, description: 'Somebody should look at it, please.' })
    const ticket = await create(service, { title: 'Scanner smears barcodes', description: 'In the warehouse.' })
    const close = await create(service, { title: 'Smeared barcode from the scanners', description: 'Every scan.' })
    const far = await create(service, { title: 'Warehouse door', description: 'Does not close.' })
    const results = await similarTo(service, ticket.id)
    assert.deepEqual(results.map((result) => result.ticket).slice(0, 2), [close, far])
    assert.ok(results.every(({ ticket: { id }, score }) => id !== ticket.id && score > 0 && score <= 1))
    assert.deepEqual(
      results.map((result) => result.score),
      results.map((result) => result.score).toSorted((a, b) => b - a),
    )
  })

  test('are found in every script, also where marks stand within the words', async () => {
    for (const title of [
      'हिन्दी प्रिंटर खराब',
      'বাংলা প্রিন্টার নষ্ট',
      'தமிழ் அச்சுப்பொறி',
      'מַדְפֶּסֶת תְּקוּעָה',
      'D\u0336e\u0336l\u0336 x\u20e3yz',
    ]) {
      const ticket = await create(service, { title, description: 'x' })
      const twin = await create(service, { title, description: 'y' })
      const [best] = await similarTo(service, ticket.id)
      assert.deepEqual(best?.ticket, twin, title)
    }
    assert.deepEqual(
      await similarTo(service, (await create(service, { title: '\u0336\u0336\u0336', description: 'ᦰᦱᦲ' })).id),
      [],
    )
  })

  test('are found for a ticket that is still being written', async () => {
    const known = await create(service, { title: 'Projector hums loudly', description: 'In the auditorium.' })
    const draft = new URLSearchParams({ title: 'Loud humming projector', description: 'Auditorium' })
    const { results } = bodyOf(similarSchema, await service.get(`/api/tickets/similar/?${draft}`))
    assert.deepEqual(results[0]?.ticket, known)
    assert.ok((results[0]?.score ?? 0) > SIMILAR_SCORE_MIN)
    assert.deepEqual(bodyOf(similarSchema, await service.get('/api/tickets/similar/?title=')).results, [])
    assertRefused(await service.get('/api/tickets/similar/?text=x'), 400, { text: ['Unknown parameter.'] })
  })

  test('are as many as asked for, five unless said', async () => {
    const first = await create(service, { title: 'Badger sighting 0' })
    for (let i = 1; i < 8; i++) await create(service, { title: `Badger sighting ${i}` })
    assert.equal((await similarTo(service, first.id)).length, 5)
    assert.equal((await similarTo(service, first.id, 2)).length, 2)
    assert.ok((await similarTo(service, first.id, 50)).length >= 7)
  })

  test('follow changes at once, and deleted ones are none', async () => {
    const a = await create(service, { title: 'Quokkas everywhere' })
    const b = await create(service, { title: 'Another quokka' })
    assert.deepEqual((await similarTo(service, a.id))[0]?.ticket, b)
    await service.delete(`/api/tickets/${b.id}/`)
    assert.ok((await similarTo(service, a.id)).every(({ ticket }) => ticket.id !== b.id))
  })

  test('are none for a ticket without words', async () => {
    const { id } = await create(service, { title: '???', description: '!!!' })
    assert.deepEqual(await similarTo(service, id), [])
  })

  test('are asked for with a limit from 1 to 50, of a ticket that is there', async () => {
    const { id } = await create(service)
    for (const limit of ['0', '51', '-1', 'x', '1.5', '05'])
      assertRefused(await service.get(`/api/tickets/${id}/similar/?limit=${limit}`), 400, {
        limit: ['Enter a whole number from 1 to 50.'],
      })
    assertRefused(await service.get('/api/tickets/99999/similar/'), 404, {
      detail: "Ticket with id '99999' was not found.",
    })
  })
})

describe('Among 3,434 real tickets', () => {
  test('known duplicates are found: 36 % in the first place, 60 % among the first five', async (t) => {
    const fixtures = join(import.meta.dirname, '../../../test/fixtures')
    const service = await startService(t)
    const imported = await service.import(
      gunzipSync(readFileSync(join(fixtures, 'bug-tickets.jsonl.gz'))).toString('utf8'),
    )
    assert.deepEqual(imported.json, { imported: 3434 })
    const pairs: { a: number; b: number }[] = readFileSync(join(fixtures, 'bug-ticket-duplicates.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const ranks: number[] = []
    const scores: number[] = []
    for (const [given, sought] of pairs.flatMap(({ a, b }) => [[a, b] as const, [b, a] as const])) {
      const results = await similarTo(service, given)
      const rank = results.findIndex(({ ticket }) => ticket.id === sought)
      ranks.push(rank)
      if (rank >= 0) scores.push(results[rank]?.score ?? 0)
    }
    const share = (from: number, to: number) => ranks.filter((rank) => rank >= from && rank < to).length / ranks.length
    assert.ok(share(0, 1) >= 0.36, `${share(0, 1)} in the first place`)
    assert.ok(share(0, 5) >= 0.6, `${share(0, 5)} among the first five`)
    const enough = scores.filter((score) => score >= SIMILAR_SCORE_MIN).length / scores.length
    assert.ok(enough >= 0.93, `${enough} of those have a score of ${SIMILAR_SCORE_MIN}`)
  })
})
