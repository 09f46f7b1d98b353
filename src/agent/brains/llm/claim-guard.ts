import { CLAIM, REPORT, STATED, STATEMENT } from './claims.ts'
import { GrowingText } from './growing-text.ts'

/** Characters; nobody says in a longer one what was done. */
const SENTENCE_MAX = 1_000

/**
 * Text of a model is shown as it comes, but a sentence in which it says that it changed something is not: what was
 * changed is told by receipts. A sentence is held back from its first suspicious word until it is clear. `reads`: whether
 * the model has read tickets, and so may say what became of one; otherwise that is a claim as well.
 */
export class ClaimGuard {
  withheld = false
  /** What was shown may be taken for a claim, as a report of what happened earlier may. */
  doubtful = false
  readonly #show: (text: string) => void
  readonly #reads: boolean
  #held = ''
  /** What was shown of the sentence that goes on, or its end where there seems to be no end of it. */
  readonly #begun = new GrowingText(SENTENCE_MAX)
  /** What was shown ends with a mark that may end a sentence. */
  #marked = false

  constructor(show: (text: string) => void, reads = true) {
    this.#show = show
    this.#reads = reads
  }

  take(delta: string): void {
    // The mark that ends a sentence and the blank behind it often come apart.
    if (this.#held === '' && this.#marked && /^\s/.test(delta)) this.#release('')
    this.#held += delta
    for (let end = endOfSentence(this.#held); end > 0; end = endOfSentence(this.#held)) {
      this.#release(this.#held.slice(0, end))
      this.#held = this.#held.slice(end)
    }
    const suspicious = this.#reads ? this.#held.search(BEGINNING) : suspiciousWord(this.#held)
    if (suspicious < 0) {
      this.#pass(this.#held)
      this.#held = ''
    } else if (suspicious > 0) {
      this.#pass(this.#held.slice(0, suspicious))
      this.#held = this.#held.slice(suspicious)
    }
  }

  end(): void {
    this.#release(this.#held)
    this.#held = ''
  }

  #release(rest: string): void {
    const sentence = `${this.#begun}${rest}`
    if (CLAIM.test(sentence) || (!this.#reads && STATEMENT.test(sentence))) this.withheld = true
    else {
      this.#pass(rest)
      this.doubtful ||= REPORT.test(sentence)
    }
    this.#begun.clear()
    this.#marked = false
  }

  #pass(text: string): void {
    if (text === '') return
    this.#begun.add(text)
    this.#marked = /[.!?]$/.test(text)
    this.#show(text)
  }
}

/** With these a claim begins; in front of an apostrophe or blank, or still incomplete at the end of what has come. */
const WORDS = [
  'I We Done Successfully successfully has have is are was were now Ich Wir Erledigt J Nous He Hemos Jeg Vi Ho Ik Jag',
  'Created Closed Deleted Removed Updated Changed Renamed Resolved Reopened Restored Undone',
  'Erstellt Angelegt Geschlossen Gelöscht Geändert Gelöst Wiederhergestellt Oprettet Lukket Slettet Ændret Løst',
  'Cerré Borré Eliminé Cambié Creé Resolví Fechei Apaguei Excluí Alterei Criei Resolvi',
  'Créé Fermé Supprimé Modifié Résolu Creado Cerrado Borrado Eliminado Cambiado Resuelto',
].flatMap((line) => line.split(' '))
const INCOMPLETE = [...new Set(WORDS.flatMap((word) => [...word].map((_, length) => word.slice(0, length + 1))))]
const BEGINNING = new RegExp(`(?:^|[\\s"“(*])(?:(?:${WORDS.join('|')})(?=[\\s'’!.,:]|$)|(?:${INCOMPLETE.join('|')})$)`)

/** Where a statement about tickets may begin, or a word that has not ended yet; -1 where neither is. */
function suspiciousWord(text: string): number {
  const places = [text.search(BEGINNING), text.search(STATED), text.search(/\S+$/)].filter((at) => at >= 0)
  return Math.min(...places, text.length) === text.length ? -1 : Math.min(...places)
}

/** Behind the mark that ends the first sentence; 0 where none has ended. */
function endOfSentence(text: string): number {
  const match = /[.!?](?=\s)|\n/.exec(text)
  return match ? match.index + 1 : 0
}
