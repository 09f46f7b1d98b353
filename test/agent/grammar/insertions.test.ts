import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WriteCall } from '#agent/calls.ts'
import type { Asking, TurnFacts } from '#agent/facts.ts'
import { readMessage } from '#agent/grammar/read.ts'
import { writesOf } from './desk.ts'

/*
 * Words put into commands that are carried out: what comes of it either changes nothing, or no more than the command
 * itself does. It may do less: a further word of a topic, a status, "not this one".
 */

const TRIES = Number(process.env.INSERTIONS ?? 2_000)

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'close ticket 5',
    'close 3',
    'resolve 15, close 16 and reopen 19',
    'delete tickets 10, 12 and 14',
    'mark #8 as resolved',
    'set the status of ticket 17 to CLOSED',
    'close all resolved tickets except 7',
    'close all open tickets',
    'delete all closed tickets created last week',
    'rename ticket 18 to "Duplicate invites"',
    'reopen the Wi-Fi ticket',
    'change the description of ticket 3 to "Tray 2"',
    'close the ticket about the jammed printer',
    'delete it',
    'undo',
    'if 16 is resolved close it',
    'close 8 if it is still open',
    'create a ticket titled "A b" with the description "C d"',
    'restore 21',
    'and 6',
    '6 too',
    'no, I meant 13',
    'close 3299 as duplicate of 3370',
    'could you please close 5?',
    'ticket 5 can be closed',
    'resolve the two oldest open tickets',
    'close 5 and delete 6',
    'get rid of 21 and 24, nobody needs them',
    'update ticket 22: title "F", status OPEN',
    'close every ticket that mentions VPN',
    'close all tickets',
    'delete the second one',
    'create a ticket: title "A", description "B"',
    'in the title of ticket 9 it should say "rear" instead of "back"',
    'assign 5 to Bob and close it',
    'undo what you did to 9',
    'of tickets 3, 4 and 9, close the resolved ones',
  ],
  de: [
    'schließe Ticket 5',
    'Ticket 5 schließen',
    'Kannst du bitte Ticket 5 und 6 schließen?',
    'mach Ticket 5 zu',
    'lösche 24',
    'setze Ticket 8 auf gelöst',
    'Schließe alle gelösten Tickets außer 7',
    'Benenne Ticket 18 um in "Neu"',
    'mach das rückgängig',
    'Falls 16 gelöst ist, schließ es',
    'Schließe Ticket 8, wenn es noch offen ist',
    'Ticket 5 kann geschlossen werden',
    'Lösche das Ticket zum Drucker',
    'Erstelle ein Ticket: Titel "A", Beschreibung "B"',
    '6 auch',
    'schließ sie',
  ],
  fr: [
    'ferme le ticket 5',
    'Peux-tu fermer les tickets 3, 4 et 9 ?',
    'supprime le 24',
    'Passe le ticket 8 en résolu',
    'Ferme tous les tickets résolus sauf le 7',
    'Renomme le ticket 18 en "Neuf"',
    'annule ça',
    'Si le ticket 16 est résolu, ferme-le',
    'Supprime le ticket concernant le casque',
    'Crée un ticket intitulé "A" avec la description "B"',
    'le ticket 5 peut être fermé',
    'ferme-le',
  ],
  es: [
    'cierra el ticket 5',
    '¿Puedes cerrar los tickets 3, 4 y 9?',
    'borra el 24',
    'Marca el ticket 8 como resuelto',
    'Cierra todos los tickets resueltos excepto el 7',
    'Renombra el ticket 18 a "Nuevo"',
    'deshaz eso',
    'Si el ticket 16 está resuelto, ciérralo',
    'Borra el ticket sobre el auricular',
    'Crea un ticket titulado "A" con la descripción "B"',
    'ciérralo',
  ],
  da: [
    'luk sag 5',
    'Kan du lukke sagerne 3, 4 og 9?',
    'slet 24',
    'Marker sag 8 som løst',
    'Luk alle løste sager undtagen 7',
    'Omdøb sag 18 til "Ny"',
    'fortryd det',
    'Hvis sag 16 er løst, så luk den',
    'Slet sagen om headsettet',
    'Opret en sag med titlen "A" og beskrivelsen "B"',
    'sag 5 kan lukkes',
    'luk den',
  ],
}
const WORDS: Readonly<Record<string, string>> = {
  en: `printer server coffee window meeting customer invoice network green fast tomorrow later today not never no if unless when until after before because
    maybe perhaps whether while of the a in on at for with from by to or but people says said wrote asked should would could might I you he she we they
    it that this is was has been don't cannot about as than monday friday week all every only except last first`,
  de: `Drucker Kaffee Kunde Netz grün schnell morgen später heute nicht nie kein wenn falls sobald bis nach vor weil vielleicht ob während der die das ein in
    auf für mit von aber Leute sagt schrieb fragte sollte würde könnte ich du er wir es ist war nur alle montag freitag woche zu an`,
  fr: `imprimante café client réseau vert vite demain aujourd'hui pas jamais si quand jusque après avant peut-être pendant de la le un dans sur pour avec par
    mais dit écrit demande devrait pourrait je tu il nous est était seulement tous lundi vendredi semaine que qui`,
  es: `impresora café cliente red verde mañana hoy no nunca si cuando hasta después antes quizás mientras de la el un en sobre para con por pero dice escribió
    pide debería podría yo tú él nosotros es era solo todos lunes viernes semana que`,
  da: `printer kaffe kunde netværk grøn hurtig senere ikke aldrig hvis når indtil efter før måske mens den det en i på for med fra men siger skrev spørger
    burde kunne jeg du han vi er var kun alle mandag fredag uge som der`,
}
const ANYWHERE = 'Peter Maria Bob 7 4 12'

const turn: TurnFacts = {
  run_id: 'r',
  message: 'close 9',
  language: 'en',
  shown: [
    { id: 5, status: 'OPEN' },
    { id: 6, status: 'OPEN' },
  ],
  created: [],
  changed: [{ id: 9, from: { status: 'OPEN' }, to: { status: 'CLOSED' } }],
  deleted: [],
  restored: [],
  fitted: [],
}
const asking: Asking = {
  now: new Date('2026-12-01T12:00:00Z'),
  timezone: 'Europe/Copenhagen',
  facts: { turns: [turn] },
}
const read = (message: string) => writesOf(readMessage(message, asking))

/** Numbers from 0 to 1, the same in every run. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Whether a change is no more than another one: the same deed, on the same tickets or fewer. */
function isWithin(write: WriteCall, command: WriteCall): boolean {
  const deed = ({ said: _said, ...call }: WriteCall) => JSON.stringify({ ...call, which: undefined, ids: undefined })
  if (deed(write) !== deed(command)) return false
  if (!('which' in write) || !('which' in command))
    return JSON.stringify(write).includes('"ids"') || !('ids' in command)
  const [got, meant] = [write.which, command.which]
  const inside = (one: readonly unknown[] | undefined, other: readonly unknown[] | undefined) =>
    !other || (one ?? []).every((member) => other.includes(member))
  const has = (text: string | undefined, of: string | undefined) =>
    !of || of.split(' ').every((word) => text?.split(' ').includes(word))
  return (
    inside(got.ids, meant.ids) &&
    (!got.ids || !!meant.ids) &&
    JSON.stringify(got.range) === JSON.stringify(meant.range) &&
    JSON.stringify(got.first) === JSON.stringify(meant.first) &&
    (got.all ?? false) === (meant.all ?? false) &&
    inside(meant.except, got.except) &&
    (!meant.statuses || inside(got.statuses, meant.statuses)) &&
    has(got.about, meant.about) &&
    has(got.words?.join(' '), meant.words?.join(' ')) &&
    (!meant.period || JSON.stringify(got.period) === JSON.stringify(meant.period))
  )
}

test(`${TRIES} commands with one to three words put in change no more than they do without`, () => {
  const next = random(11)
  const pick = <Value>(all: readonly Value[]): Value => all[Math.floor(next() * all.length)] as Value
  const languages = Object.keys(COMMANDS)
  const beyond: string[] = []
  let same = 0
  for (let tries = 0; tries < TRIES; tries++) {
    const language = pick(languages)
    const command = pick(COMMANDS[language] ?? [])
    const words = `${WORDS[language]} ${ANYWHERE}`.split(/\s+/)
    const parts = command.match(/"[^"]*"[,:]?|\S+/g) ?? []
    const inserted = Array.from({ length: 1 + Math.floor(next() * 3) }, () => pick(words))
    const at = Math.floor(next() * (parts.length + 1))
    const message = [...parts.slice(0, at), ...inserted, ...parts.slice(at)].join(' ')
    const meant = read(command)
    const writes = read(message)
    if (writes.length > 0) same++
    if (!writes.every((write) => meant.some((one) => isWithin(write, one))))
      beyond.push(`${message} => ${JSON.stringify(writes)}`)
  }
  assert.deepEqual(beyond, [])
  assert.ok(same < TRIES / 10, `${same} of them were carried out`)
})

test('every command here is carried out as it stands', () => {
  const refused = Object.values(COMMANDS)
    .flat()
    .filter((command) => read(command).length === 0)
  assert.deepEqual(refused, [])
})
