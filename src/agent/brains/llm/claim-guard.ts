/**
 * Text of a model is shown as it comes, but a sentence in which it says that it changed something is not: what was
 * changed is told by receipts. A sentence is held back from its first suspicious word until it is clear.
 */
export class ClaimGuard {
  withheld = false
  readonly #show: (text: string) => void
  #held = ''

  constructor(show: (text: string) => void) {
    this.#show = show
  }

  take(delta: string): void {
    this.#held += delta
    for (let end = endOfSentence(this.#held); end > 0; end = endOfSentence(this.#held)) {
      this.#release(this.#held.slice(0, end))
      this.#held = this.#held.slice(end)
    }
    const suspicious = this.#held.search(BEGINNING)
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

  #release(sentence: string): void {
    if (CLAIM.test(sentence)) this.withheld = true
    else this.#pass(sentence)
  }

  #pass(text: string): void {
    if (text !== '') this.#show(text)
  }
}

/** With these a claim begins; in front of an apostrophe or blank, or still incomplete at the end of what has come. */
const WORDS =
  'I We Done Successfully successfully has have is are was were now Ich Wir Erledigt J Nous He Hemos Jeg Vi'.split(' ')
const INCOMPLETE = [...new Set(WORDS.flatMap((word) => [...word].map((_, length) => word.slice(0, length + 1))))]
const BEGINNING = new RegExp(`(?:^|[\\s"“(*])(?:(?:${WORDS.join('|')})(?=[\\s'’!.,:]|$)|(?:${INCOMPLETE.join('|')})$)`)
const VERBS =
  '(?:created|closed|deleted|removed|updated|changed|renamed|resolved|reopened|restored|undone|set|marked|erstellt|angelegt|geschlossen|gelöscht|geändert|créé|fermé|supprimé|modifié|creado|cerrado|borrado|eliminado|cambiado|oprettet|lukket|slettet|ændret)'
const CLAIM = new RegExp(
  `\\b(?:I|We|Ich|Wir|J['’]ai|Nous|He|Hemos|Jeg|Vi)\\b[^.!?\\n]*\\b${VERBS}|\\b(?:Done|Erledigt)\\b|successfully\\s+${VERBS}|(?:has|have)\\s+(?:now\\s+|just\\s+|successfully\\s+)?been\\s+(?:\\w+ly\\s+)?${VERBS}|(?:is|are)\\s+now\\s+${VERBS}`,
  'iu',
)

/** Behind the mark that ends the first sentence; 0 where none has ended. */
function endOfSentence(text: string): number {
  const match = /[.!?](?=\s)|\n/.exec(text)
  return match ? match.index + 1 : 0
}
