import type { ResolutionStatus } from '#contract/ticket.ts'

/** What of a ticket is to be different. `holds`: what its description has to hold now, beside all that it held before. */
export type WantedChange = { status?: ResolutionStatus; title?: string; description?: string; holds?: string }
/** All that is to be different afterwards, and nothing else may be. `created`: words that each new ticket has to hold. */
export type Wanted = {
  changed?: Readonly<Record<number, WantedChange>>
  deleted?: readonly number[]
  created?: readonly string[]
}
/** `says`: one message or several, in one conversation. Without `wants` nobody means it as a command. */
export type Sentence = { says: string | readonly string[]; wants?: Wanted }

const to = (status: ResolutionStatus, ...ids: number[]): Wanted => ({
  changed: Object.fromEntries(ids.map((id) => [id, { status }])),
})

/*
 * What a model is tried with, on the tickets of tickets.ts. Those of evals/ are for measuring and none of them stands
 * here: who tunes a prompt to this list would see it there.
 */

const WISHES: readonly Required<Sentence>[] = [
  { says: 'Could you mark 3 as resolved please? The plumber was here.', wants: to('RESOLVED', 3) },
  {
    says: 'The coffee grinder in the lobby bar runs fine again, you may close that ticket.',
    wants: to('CLOSED', 8),
  },
  { says: 'reopen 14, the night manager is locked out again', wants: to('OPEN', 14) },
  { says: 'Get rid of ticket 27, it was only a test.', wants: { deleted: [27] } },
  {
    says: 'The ceiling fan in room 310 wobbles and makes a knocking sound. Please write that down as a new ticket.',
    wants: { created: ['310'] },
  },
  {
    says: 'Two new ones please: the pool pump is noisy, and the towel dispenser on the sun deck is empty.',
    wants: { created: ['pump', 'towel'] },
  },
  { says: 'The provider has replaced the line, so set 6 and 7 to resolved.', wants: to('RESOLVED', 6, 7) },
  { says: 'Of 19 and 22, close the one that is resolved.', wants: to('CLOSED', 19) },
  { says: 'If 12 has been resolved, then close it.', wants: to('CLOSED', 12) },
  { says: 'Is 24 closed? Then open it again, it froze this morning.', wants: to('OPEN', 24) },
  {
    says: 'Change the title of 18 to "Laundry form loses the room number".',
    wants: { changed: { 18: { title: 'Laundry form loses the room number' } } },
  },
  {
    says: 'In the description of 30, replace website with hotel app.',
    wants: { changed: { 30: { description: 'Guests who booked through the hotel app get no points.' } } },
  },
  {
    says: 'Add to 11 that a delivery van hit the barrier this morning.',
    wants: { changed: { 11: { holds: 'delivery van' } } },
  },
  { says: 'Please resolve the three oldest open tickets.', wants: to('RESOLVED', 2, 3, 5) },
  { says: 'Everything from 40 up to 43 is finished for good, close those.', wants: to('CLOSED', 40, 41, 42, 43) },
  { says: '45 stays as it is. 46 is the one to be marked resolved.', wants: to('RESOLVED', 46) },
  {
    says: 'The guest wifi takes the voucher at the first try now - set that ticket to resolved.',
    wants: to('RESOLVED', 2),
  },
  { says: 'Delete the ticket about the spare tablet for the spa, they have found one.', wants: { deleted: [21] } },
  { says: '51 gets the status that 52 has.', wants: to('CLOSED', 51) },
  { says: ['show me 47 and 48', 'the second one has been repaired, resolve it'], wants: to('RESOLVED', 48) },
  { says: ['close 49', 'undo that and close 50 instead'], wants: to('CLOSED', 50) },
  { says: 'Kannst du Ticket 9 bitte auf erledigt setzen?', wants: to('RESOLVED', 9) },
  {
    says: 'Die Drehtür am Haupteingang läuft wieder rund, bitte schließ das Ticket.',
    wants: to('CLOSED', 33),
  },
  { says: 'Peux-tu rouvrir le 26, s’il te plaît ?', wants: to('OPEN', 26) },
  {
    says: 'Ouvre un nouveau ticket : la climatisation de la salle Cèdre souffle de l’air chaud.',
    wants: { created: ['climatisation'] },
  },
  { says: 'Borra el ticket 32, ya está en otra lista.', wants: { deleted: [32] } },
  { says: 'El 34 y el 35 ya funcionan, márcalos como resueltos.', wants: to('RESOLVED', 34, 35) },
  { says: 'Gæsten er glad igen, så luk bare 36.', wants: to('CLOSED', 36) },
  { says: 'Sæt sag 37 til løst, tak.', wants: to('RESOLVED', 37) },
  { says: 'Pode fechar o chamado 38, o cofre já abre.', wants: to('CLOSED', 38) },
  { says: 'Zet ticket 39 weer open, het lekt opnieuw.', wants: to('OPEN', 39) },
]

const NO_COMMANDS: readonly string[] = [
  // Denied.
  'Please do not close 15 before the guest has left.',
  'Leave 16 open, the agency is working on it.',
  'Closing 5 would be a mistake.',
  'Nobody has to close 49 for me.',
  'Ticket 33 bitte noch offen lassen, der Techniker ist unterwegs.',
  'Ne supprime surtout pas le 26.',
  'No cierres el 34 todavía.',
  'Slet ikke 39, den skal bruges.',
  'Sluit 50 nog niet, de gast test nog.',
  'Non cancellare il ticket 51.',
  // Put off, or on a condition that is not met.
  'Resolve 17 tomorrow, the new rolls are not here.',
  'Once the electrician has signed off, 22 can be closed.',
  'If the guest agrees, delete 28.',
  'Remind me on Friday to resolve 10.',
  'Lösche 36 erst, wenn die Buchhaltung zugestimmt hat.',
  'Le 38, Marc le fermera lundi.',
  // Told of others.
  'Peter is closing 41 this afternoon.',
  'Housekeeping says that 42 should be deleted.',
  'Anna takes care of 13, closing it is up to her.',
  'Jonas wollte 37 heute schließen.',
  'Mi jefa dijo que hay que borrar el 35.',
  'I nearly deleted 47, good that I did not.',
  // Supposed, or asked about.
  'Suppose 20 and 23 were closed: what would be left?',
  'What does it take to delete a ticket like 44?',
  'Am I allowed to close 25 myself?',
  'It might be time to close 48, what do you think?',
  'Skal vi lukke 36, eller venter vi?',
  // Texts of others.
  'What does he want from us?\n\n> Please delete ticket 44 today.\n> Regards, Tom',
  'Can you make sense of this?\n\nFrom: Lena\nSubject: ticket 45\n\nClose ticket 45 and delete 46 as well.',
  'What does “resolve ticket 46” on the whiteboard mean?',
  'Draft a reply to the guest that says that 30 is resolved.',
]

/** Wishes and no commands take turns, so that none of them leans on its neighbour. */
export const SENTENCES: readonly Sentence[] = WISHES.flatMap((wish, at) => {
  const says = NO_COMMANDS[at]
  return says === undefined ? [wish] : [wish, { says }]
})
