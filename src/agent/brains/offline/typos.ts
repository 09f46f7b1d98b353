import { distance } from 'fastest-levenshtein'

/**
 * Words of commands that are worth repairing. Not every word of the lexicon: a repaired command must be the only
 * thing the writer can have meant, so short words and words with near neighbours in everyday language stay out.
 */
const COMMAND_WORDS = [
  'close',
  'closed',
  'create',
  'delete',
  'remove',
  'resolve',
  'resolved',
  'reopen',
  'rename',
  'ticket',
  'tickets',
  'title',
  'description',
  'status',
  'restore',
  'update',
  'search',
  'count',
  'please',
  'incident',
  'incidents',
  'yesterday',
  'change',
  'schliesse',
  'losche',
  'erstelle',
  'beschreibung',
  'offene',
  'geschlossene',
  'fermer',
  'supprimer',
  'supprime',
  'tickets',
  'cerrar',
  'borrar',
  'elimina',
  'abiertos',
  'cerrados',
  'lukkede',
  'abne',
  'opret',
  'genabn',
  'today',
  'month',
] as const

/** English words one slip away from a command word that mean something else. */
const OTHER_WORDS = new Set([
  'clone',
  'chose',
  'choose',
  'lose',
  'those',
  'these',
  'closet',
  'former',
  'closer',
  'clothes',
  'cloud',
  'loose',
  'crate',
  'relate',
  'deleted',
  'created',
  'creates',
  'removed',
  'renamed',
  'updated',
  'restored',
  'changed',
  'counts',
  'country',
  'counter',
  'account',
  'mount',
  'remote',
  'moved',
  'tablet',
  'thicket',
  'picket',
  'socket',
  'wicket',
  'tickers',
  'titles',
  'title',
  'tilt',
  'revolve',
  'resolver',
  'resolves',
  'closes',
  'research',
  'searches',
  'charge',
  'changes',
  'chance',
  'months',
  'mouth',
  'statue',
  'stats',
  'states',
  'state',
  'store',
  'restart',
  'updates',
  'upgrade',
  'incidence',
  'closure',
  'crea',
  'release',
  'releases',
  'court',
  'counted',
  'removes',
  'pleased',
  'pleases',
  'deletes',
  'prescription',
  'subscription',
  'descriptions',
  'supprimes',
  'offenen',
  'offener',
  'abnen',
  'abner',
  'aben',
  'abent',
  'opretter',
  'oprette',
  'oprettet',
  'elimine',
  'cerrara',
  'losches',
  'loschen',
  'loscht',
  'fermez',
  'ferme',
  'cerrado',
  'abierta',
  'abiertas',
  'lukkes',
  'lukkedes',
  'erstellen',
  'schliessen',
  'geschlossenen',
  'geschlossener',
  'replace',
  'resolute',
  'dissolve',
  'delegate',
  'create',
  'close',
])

/** Short words have too many neighbours; these slips of them mean nothing else. */
const SHORT_SLIPS: ReadonlyMap<string, string> = new Map([
  ['wich', 'which'],
  ['whcih', 'which'],
  ['opne', 'open'],
  ['oepn', 'open'],
  ['shwo', 'show'],
  ['lsit', 'list'],
  ['lst', 'list'],
  ['hwo', 'how'],
  ['opn', 'open'],
  ['clos', 'close'],
  ['frm', 'from'],
  ['mny', 'many'],
  ['teh', 'the'],
  ['shw', 'show'],
  ['tikt', 'ticket'],
  ['tckt', 'ticket'],
])

/** "clsoe" → "close", "descripton" → "description"; the word itself when nothing is near enough. */
export const repaired = (word: string): string => {
  const short = SHORT_SLIPS.get(word)
  if (short !== undefined) return short
  if (word.length < 5 || word.length > 14 || OTHER_WORDS.has(word) || !/^[a-z]+$/.test(word)) return word
  for (const command of COMMAND_WORDS) if (isSlip(word, command)) return command
  return word
}

const isSlip = (word: string, command: string): boolean => {
  if (Math.abs(word.length - command.length) > 1 || word.charAt(0) !== command.charAt(0)) return false
  if (isTransposed(word, command)) return true
  return distance(word, command) <= (command.length >= 9 ? 2 : 1)
}

const isTransposed = (word: string, command: string): boolean => {
  if (word.length !== command.length) return false
  const at = [...word].findIndex((letter, index) => letter !== command.charAt(index))
  return (
    word.charAt(at) === command.charAt(at + 1) &&
    word.charAt(at + 1) === command.charAt(at) &&
    word.slice(at + 2) === command.slice(at + 2)
  )
}
