import assert from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import { receiptsOf, startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { type MadeCall, plan, startModel } from '../support/model.ts'
import { cleanerOfSuite, query, startService } from '../support/service.ts'

/*
 * Sentences that name a change and do not wish for it, by why they do not. A model on purpose takes each for a command:
 * it proposes to delete or to close ticket 1, and quotes the words that name the change, or the whole sentence.
 */
type Why = 'denied' | 'condition' | 'later' | 'asked' | 'told'
const SENTENCES: Record<string, Record<Why, string[]>> = {
  en: {
    denied: [
      'do not delete ticket 1',
      "please don't close ticket 1",
      'never delete ticket 1',
      'nobody should close ticket 1',
    ],
    condition: [
      'delete ticket 1 if Bob agrees',
      'close ticket 1 as soon as the customer has answered',
      'unless Ann objects, delete ticket 1',
      'once the lift works, close ticket 1',
    ],
    later: ['delete ticket 1 tomorrow', 'close ticket 1 next week', 'delete ticket 1 later'],
    asked: [
      'would it be wrong to delete ticket 1?',
      'should I delete ticket 1?',
      'I wonder whether ticket 1 should be deleted',
      'what happens if I delete ticket 1?',
    ],
    told: [
      'Remind me to close ticket 1',
      'Bob said to delete ticket 1',
      'I was about to delete ticket 1 when Ann called',
      'Bob thinks we should delete ticket 1',
      'I heard that ticket 1 will be deleted',
      'yesterday I deleted ticket 1 by mistake',
    ],
  },
  de: {
    denied: ['Ticket 1 bitte nicht löschen', 'Lösche Ticket 1 auf keinen Fall, nie', 'Ticket 1 darf niemand schließen'],
    condition: ['Lösche Ticket 1, falls Bob zustimmt', 'Schließe Ticket 1, sobald der Kunde antwortet'],
    later: ['Lösche Ticket 1 morgen', 'Schließe Ticket 1 nächste Woche'],
    asked: ['Soll ich Ticket 1 löschen?', 'Ich überlege, ob man Ticket 1 löschen sollte', 'Kann man Ticket 1 löschen?'],
    told: [
      'Erinnere mich daran, Ticket 1 zu schließen',
      'Bob sagt, ich soll Ticket 1 löschen',
      'Bob meint, dass man Ticket 1 löschen muss',
    ],
  },
  fr: {
    denied: ['ne supprime pas le ticket 1', 'il ne faut jamais fermer le ticket 1'],
    condition: ['supprime le ticket 1 si Bob est d’accord', 'ferme le ticket 1 dès que le client répond'],
    later: ['supprime le ticket 1 demain', 'ferme le ticket 1 la semaine prochaine'],
    asked: ['faudrait-il supprimer le ticket 1 ?', 'est-ce que je dois supprimer le ticket 1 ?'],
    told: [
      'rappelle-moi de fermer le ticket 1',
      'Bob demande de supprimer le ticket 1',
      'Bob pense que je dois supprimer le ticket 1',
    ],
  },
  es: {
    denied: ['no borres el ticket 1', 'nunca cierres el ticket 1'],
    condition: ['borra el ticket 1 si Bob está de acuerdo', 'cierra el ticket 1 cuando responda el cliente'],
    later: ['borra el ticket 1 mañana', 'cierra el ticket 1 la próxima semana'],
    asked: ['¿debería borrar el ticket 1?', '¿sería un error borrar el ticket 1?'],
    told: ['recuérdame cerrar el ticket 1', 'Bob dijo que borre el ticket 1', 'Bob cree que debo borrar el ticket 1'],
  },
  da: {
    denied: ['slet ikke ticket 1', 'luk aldrig ticket 1'],
    condition: ['slet ticket 1, hvis Bob er enig', 'luk ticket 1, så snart kunden svarer'],
    later: ['slet ticket 1 i morgen', 'luk ticket 1 i næste uge'],
    asked: ['skal jeg slette ticket 1?', 'ville det være forkert at slette ticket 1?'],
    told: ['mind mig om at lukke ticket 1', 'Bob siger, at jeg skal slette ticket 1'],
  },
}

const DELETE: MadeCall = { call: 'delete', which: { ids: [1] } }
const CLOSE: MadeCall = { call: 'change', which: { ids: [1] }, status: 'CLOSED' }

/** What a hasty model quotes: all of it, or the words from the verb on. */
const quotesOf = (sentence: string): string[] => {
  const words = sentence.replace(/[?¿.!]/g, '').split(/\s+/)
  const number = words.findIndex((word) => word.startsWith('1'))
  return [sentence, words.slice(Math.max(0, number - 2), number + 1).join(' '), words.slice(0, number + 1).join(' ')]
}

describe('A sentence that names a change and does not wish for it', async () => {
  const cleaner = cleanerOfSuite()
  const tickets = await startService(cleaner)
  for (let n = 0; n < 2; n++) await create(tickets)
  const state = () => query(tickets.file, 'SELECT id, resolution_status FROM tickets ORDER BY id')
  const before = state()
  afterEach(async () => {
    await tickets.post('/api/tickets/1/restore/', {})
    await tickets.patch('/api/tickets/1/', { resolution_status: 'OPEN' })
  })
  let proposal: MadeCall = { call: 'list', which: {} }
  const model = await startModel(cleaner, () => plan(proposal))
  const agents = new Map<string, Awaited<ReturnType<typeof startAgent>>>()
  for (const policy of ['careful', 'bulk', 'auto']) {
    const variables = { ...model.azure, AGENT_APPROVAL: policy }
    agents.set(policy, await startAgent(cleaner, { tickets: tickets.port, variables }))
  }
  const alone = await startAgent(cleaner, { tickets: tickets.port })

  async function play(policy: string, sentence: string, made: MadeCall) {
    for (const said of quotesOf(sentence)) {
      proposal = { ...made, said }
      const answer = await agents.get(policy)?.say(sentence)
      assert.ok(answer)
      const happened = `${policy}: ${sentence} (quoting “${said}”): ${answer.text}`
      assert.deepEqual([receiptsOf(answer), state()], [[], before], happened)
    }
  }

  for (const [language, kinds] of Object.entries(SENTENCES)) {
    for (const [why, sentences] of Object.entries(kinds)) {
      test(`is no command without a model: ${why}, ${language}`, async () => {
        for (const sentence of sentences) {
          const said = await alone.say(sentence)
          assert.deepEqual([receiptsOf(said), state()], [[], before], `${sentence}: ${said.text}`)
        }
      })

      test(`changes nothing where the model is not trusted: ${why}, ${language}`, async () => {
        for (const sentence of sentences) {
          for (const made of [DELETE, CLOSE]) await play('careful', sentence, made)
          await play('auto', sentence, DELETE)
        }
      })

      test(`deletes nothing, and does nothing conditional, where it is trusted: ${why}, ${language}`, async () => {
        for (const sentence of sentences) {
          await play('bulk', sentence, DELETE)
          if (why !== 'asked' && why !== 'told') await play('bulk', sentence, CLOSE)
        }
      })
    }
  }

  test('and a wish beside it is one', async () => {
    proposal = { call: 'change', which: { ids: [2] }, status: 'CLOSED', said: 'close ticket 2' }
    const said = await agents.get('bulk')?.say('Bob may have an opinion, but close ticket 2')
    assert.ok(said)
    assert.equal(receiptsOf(said).length, 1, said.text)
  })
})
