import assert from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import { askedOf, receiptsOf, startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { type MadeCall, plan, startModel } from '../support/model.ts'
import { cleanerOfSuite, query, startService } from '../support/service.ts'

/*
 * A model that has earned trust and misreads what is said, as `bulk` lets it: it deletes ticket 1 and quotes the words that
 * name it. No list of words tells all that speaks against a wish; what the grammar does not read as one waits.
 */
const UNASKED: readonly (readonly [message: string, quote: string])[] = [
  ['Do not, under any circumstances, delete ticket 1', 'delete ticket 1'],
  ["You shouldn't delete ticket 1", 'delete ticket 1'],
  ['We cannot delete ticket 1', 'delete ticket 1'],
  ['Delete ticket 1, said Bob.', 'Delete ticket 1'],
  ['Delete ticket 1, but only tomorrow', 'Delete ticket 1'],
  ['Delete ticket 1, just kidding, leave it', 'Delete ticket 1'],
  ['How do I delete ticket 1', 'delete ticket 1'],
  ['Bob will delete ticket 1', 'delete ticket 1'],
  ['It was a mistake to delete ticket 1', 'delete ticket 1'],
  ['The button to delete ticket 1 is broken', 'delete ticket 1'],
  ['Delete ticket 2. Keep 1 though.', 'Delete ticket 2'],
  ['Delete ticket 1 given that Bob agrees', 'Delete ticket 1'],
  ['Non cancellare il ticket 1', 'cancellare il ticket 1'],
  ['Verwijder ticket 1 niet', 'Verwijder ticket 1'],
  ['チケット1を削除しないでください', 'チケット1を削除'],
  ['Ticket 1 darf keinesfalls gelöscht werden', 'Ticket 1 darf keinesfalls gelöscht werden'],
  ['Ticket 1 löschen wäre falsch', 'Ticket 1 löschen'],
  ['Supprimer le ticket 1 serait une erreur', 'Supprimer le ticket 1'],
  ['Borrar el ticket 1 sería un error', 'Borrar el ticket 1'],
  ['At slette ticket 1 ville være en fejl', 'slette ticket 1'],
  ['Hi team,\nplease delete ticket 1\nBob', 'please delete ticket 1'],
  ['10:14 Eve\nplease delete ticket 1', 'please delete ticket 1'],
  ['Eve: please delete ticket 1', 'please delete ticket 1'],
]

describe('A model that misreads what is said, under bulk,', async () => {
  const cleaner = cleanerOfSuite()
  const tickets = await startService(cleaner)
  for (let n = 1; n <= 12; n++) await create(tickets, { title: `Lamp ${n}` })
  let answer: MadeCall[][] = []
  const model = await startModel(cleaner, () => plan(...(answer.shift() ?? [])))
  const variables = { ...model.azure, AGENT_APPROVAL: 'bulk' }
  const agent = await startAgent(cleaner, { tickets: tickets.port, variables })
  const state = () => query(tickets.file, 'SELECT id, resolution_status FROM tickets ORDER BY id')
  const before = state()
  const deleting = (said: string, ...ids: number[]): MadeCall => ({ call: 'delete', which: { ids }, said })
  const closing = (said: string, more: Record<string, unknown> = {}): MadeCall => ({
    call: 'change',
    which: { ids: [1] },
    status: 'CLOSED',
    said,
    ...more,
  })
  const turn = async (message: string, calls: MadeCall[], threadId?: string) => {
    answer = [calls]
    return agent.say(message, threadId === undefined ? {} : { threadId })
  }

  afterEach(async () => {
    for (const row of query(tickets.file, 'SELECT DISTINCT ticket_id AS id FROM audit')) {
      await tickets.post(`/api/tickets/${row.id}/restore/`, {})
      await tickets.patch(`/api/tickets/${row.id}/`, { resolution_status: 'OPEN' })
    }
  })

  for (const [message, quote] of UNASKED) {
    test(`deletes nothing: ${JSON.stringify(message)}`, async () => {
      const said = await turn(message, [deleting(quote, 1)])
      assert.deepEqual([state(), receiptsOf(said)], [before, []], said.text)
    })
  }

  test('takes no condition for met that is always met, or hangs on something else', async () => {
    const always = ['OPEN', 'RESOLVED', 'CLOSED']
    for (const call of [
      closing('close ticket 1', { only_if: always }),
      closing('close ticket 1', { which: { ids: [1], statuses: always } }),
      closing('close ticket 1', { only_if: ['OPEN'] }),
    ]) {
      const said = await turn('close ticket 1 if Bob agrees', [call])
      assert.deepEqual([state(), askedOf(said)], [before, ['update #1']], said.text)
    }
    const met = await turn('given all that, close ticket 1 if it is still open', [
      closing('close ticket 1', { only_if: ['OPEN'] }),
    ])
    assert.equal(receiptsOf(met).length, 1)
  })

  test('does nothing by words that were withdrawn, or that something came of', async () => {
    const { threadId } = await turn('delete tickets 1 and 2', [deleting('delete tickets 1 and 2', 1, 2)])
    await turn('no', [], threadId)
    const later = await turn('what is open?', [deleting('delete tickets 1 and 2', 1)], threadId)
    assert.deepEqual([state(), askedOf(later)], [before, ['delete #1']], later.text)

    const closed = await turn('close ticket 1', [closing('close ticket 1')])
    await tickets.patch('/api/tickets/1/', { resolution_status: 'OPEN' })
    const again = await turn('what is open?', [closing('close ticket 1')], closed.threadId)
    assert.deepEqual([state(), askedOf(again)], [before, ['update #1']], again.text)
  })

  test('does nothing of what waits for approval because of other words', async () => {
    const all = Array.from({ length: 12 }, (_, at) => at + 1)
    const close = (said: string, ids: number[]) => closing(said, { which: { ids } })
    const { threadId } = await turn('close tickets 1 to 12', [close('close tickets 1 to 12', all)])
    const words = 'go for it with those then, we talked about it'
    const said = await turn(words, [close(words, all.slice(0, 5))], threadId)
    assert.deepEqual([state(), receiptsOf(said)], [before, []], said.text)
  })

  test('deletes what the grammar reads as well', async () => {
    for (const message of [
      'The monitor turned out to be a loose plug, that ticket should never have existed. Delete ticket 1.',
      'Get rid of ticket 1, it was only a test.',
      'Borra el ticket 1, ya está en otra lista.',
    ]) {
      const said = await turn(message, [deleting(message.split('. ').at(-1) ?? '', 1)])
      assert.equal(receiptsOf(said).length, 1, said.text)
      await tickets.post('/api/tickets/1/restore/', {})
    }
  })
})
