import { SENTENCES } from '#qualify/sentences.ts'
import { type Answering, isPlanner, type MadeCall, messageIn, plan, text } from './model.ts'

/* Models that sit the exam of `npx tickets qualify`. */

const status = (status: string, which: Record<string, unknown>, said: string): MadeCall => ({
  call: 'change',
  which,
  status,
  said,
})
const create = (title: string, said: string): MadeCall => ({ call: 'create', title, description: title, said })

/** What a model that understands makes of each wish, in the order of the exam; of a conversation, of each message. */
const RIGHT: readonly (readonly MadeCall[])[] = [
  [status('RESOLVED', { ids: [3] }, 'mark 3 as resolved')],
  [status('CLOSED', { about: 'coffee grinder lobby bar' }, 'you may close that ticket')],
  [status('OPEN', { ids: [14] }, 'reopen 14')],
  [{ call: 'delete', which: { ids: [27] }, said: 'Get rid of ticket 27' }],
  [create('Ceiling fan in room 310 wobbles', 'Please write that down as a new ticket')],
  [
    create('The pool pump is noisy', 'Two new ones please'),
    create('Towel dispenser on the sun deck is empty', 'Two new ones please'),
  ],
  [status('RESOLVED', { ids: [6, 7] }, 'set 6 and 7 to resolved')],
  [status('CLOSED', { ids: [19, 22], statuses: ['RESOLVED'] }, 'Of 19 and 22, close the one that is resolved')],
  [{ ...status('CLOSED', { ids: [12] }, 'then close it'), only_if: ['RESOLVED'] }],
  [{ ...status('OPEN', { ids: [24] }, 'Then open it again'), only_if: ['CLOSED'] }],
  [
    {
      call: 'change',
      which: { ids: [18] },
      title: 'Laundry form loses the room number',
      said: 'Change the title of 18 to "Laundry form loses the room number"',
    },
  ],
  [
    {
      call: 'change',
      which: { ids: [30] },
      replace: { member: 'description', from: 'website', to: 'hotel app' },
      said: 'In the description of 30, replace website with hotel app',
    },
  ],
  [
    {
      call: 'change',
      which: { ids: [11] },
      append: 'A delivery van hit the barrier this morning.',
      said: 'Add to 11 that a delivery van hit the barrier this morning',
    },
  ],
  [
    status(
      'RESOLVED',
      { statuses: ['OPEN'], first: { by: 'oldest', n: 3 } },
      'Please resolve the three oldest open tickets',
    ),
  ],
  [status('CLOSED', { range: { from: 40, to: 43 } }, 'close those')],
  [status('RESOLVED', { ids: [46] }, '46 is the one to be marked resolved')],
  [status('RESOLVED', { about: 'guest wifi voucher' }, 'set that ticket to resolved')],
  [{ call: 'delete', which: { about: 'spare tablet spa' }, said: 'Delete the ticket about the spare tablet' }],
  [status('CLOSED', { ids: [51] }, '51 gets the status that 52 has')],
  [{ call: 'list', which: { ids: [47, 48] } }],
  [status('RESOLVED', { ids: [48] }, 'resolve it')],
  [status('CLOSED', { ids: [49] }, 'close 49')],
  [{ call: 'undo', said: 'undo that' }, status('CLOSED', { ids: [50] }, 'close 50 instead')],
  [status('RESOLVED', { ids: [9] }, 'Kannst du Ticket 9 bitte auf erledigt setzen')],
  [status('CLOSED', { about: 'Drehtür Haupteingang' }, 'bitte schließ das Ticket')],
  [status('OPEN', { ids: [26] }, 'Peux-tu rouvrir le 26')],
  [create('La climatisation de la salle Cèdre souffle de l’air chaud', 'Ouvre un nouveau ticket')],
  [{ call: 'delete', which: { ids: [32] }, said: 'Borra el ticket 32' }],
  [status('RESOLVED', { ids: [34, 35] }, 'márcalos como resueltos')],
  [status('CLOSED', { ids: [36] }, 'luk bare 36')],
  [status('RESOLVED', { ids: [37] }, 'Sæt sag 37 til løst')],
  [status('CLOSED', { ids: [38] }, 'Pode fechar o chamado 38')],
  [status('OPEN', { ids: [39] }, 'Zet ticket 39 weer open')],
]
const LOOKED_FIRST = '51 gets the status that 52 has.'

const messages = SENTENCES.filter(({ wants }) => wants).flatMap(({ says }) => says)
const answers = new Map(messages.map((message, at) => [message, RIGHT[at] ?? []]))

/** Understands everything. */
export const perfect: Answering = (request) => {
  const message = messageIn(request)
  const hasLooked = request.messages.at(-1)?.role === 'tool'
  if (message === LOOKED_FIRST && !hasLooked) return plan({ call: 'look', which: { ids: [51, 52] } })
  const made = isPlanner(request) ? answers.get(message) : undefined
  return made ? plan(...made) : text('Nothing was changed.')
}

/** Takes whatever names a ticket for a command. */
export const hasty: Answering = (request) => {
  const message = messageIn(request)
  const [number] = /\d+/.exec(message) ?? []
  if (answers.has(message) || !isPlanner(request) || number === undefined) return perfect(request)
  return plan(status('CLOSED', { ids: [Number(number)] }, message.trim()))
}

/** Takes one sentence for a command, and understands all others. */
export const wrongOn =
  (misread: string): Answering =>
  (request) =>
    messageIn(request) === misread ? hasty(request) : perfect(request)
