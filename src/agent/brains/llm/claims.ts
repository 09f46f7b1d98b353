/*
 * Sentences that say that something was changed. No list of words is whole: where the user asked for a change and a
 * model only talks, code adds that nothing was changed, whatever the language.
 */

const PARTICIPLES = [
  'created|closed|deleted|removed|updated|changed|renamed|resolved|reopened|restored|undone|set|marked',
  'erstellt|angelegt|geschlossen|gelöscht|entfernt|geändert|umbenannt|gelöst|wiederhergestellt',
  'créée?s?|fermée?s?|supprimée?s?|modifiée?s?|résolue?s?|renommée?s?|rouverte?s?',
  'cread[oa]s?|cerrad[oa]s?|borrad[oa]s?|eliminad[oa]s?|cambiad[oa]s?|resuelt[oa]s?',
  'oprettet|lukket|slettet|ændret|løst|genåbnet',
  'creat[oaie]|chius[oaie]|eliminat[oaie]|cancellat[oaie]|modificat[oaie]|risolt[oaie]',
  'criad[oa]s?|fechad[oa]s?|excluíd[oa]s?|apagad[oa]s?|alterad[oa]s?|resolvid[oa]s?',
  'aangemaakt|gesloten|verwijderd|gewijzigd|opgelost|skapats?|stängts?|raderats?',
].join('|')
const VERB = `(?<!\\p{L})(?:${PARTICIPLES})(?!\\p{L})`

/** In languages whose verbs need no pronoun. */
const FIRST_PERSON = 'cerré|borré|eliminé|cambié|creé|resolví|fechei|apaguei|excluí|alterei|criei|resolvi'

/** As code writes its receipts: "Deleted #5 …"; "Closed: #5, #6" is a list of tickets. */
const RECEIPT = `^[^\\p{L}\\p{N}]*(?:Undone:|${PARTICIPLES})\\s+(?:\\p{L}+\\s+)?#\\d`

/** The model says that it did something, or that it is done now. */
export const CLAIM = new RegExp(
  `${RECEIPT}|(?<!\\p{L})(?:${FIRST_PERSON})(?!\\p{L})|\\b(?:I|We|Ich|Wir|J['’]ai|Nous|He|Hemos|Jeg|Vi|Ho|Abbiamo|Ik|Wij|Jag)\\b[^.!?\\n]*(?<!\\bthe\\s)${VERB}|\\b(?:Done|Erledigt)\\b|successfully\\s+${VERB}|(?:has|have)\\s+(?:now\\s+|just\\s+|successfully\\s+)?been\\s+(?:\\w+ly\\s+)?${VERB}|(?:is|are)\\s+now\\s+${VERB}`,
  'iu',
)

/** A word for what was changed. */
export const STATED = new RegExp(VERB, 'iu')

/**
 * Not a change: a possibility ("can be closed"), a negation ("was not closed"), an adjective ("the closed tickets").
 */
const NOT_SO =
  "(?<!(?:can|could|may|might|must|only|not|n['’]t|never|cannot|nothing was|nothing has been|kann|können|nicht|nichts wurde|peut|peuvent|pas|puede|pueden|no|kan|ikke)(?:\\s+be|\\s+been|\\s+only)?\\s)"
const OF_TICKETS = '(?!\\s+(?:tickets?|ones|issues)(?!\\s*#?\\d)(?!\\p{L}))'

/** A sentence, and no question, in which something was changed. */
export const STATEMENT = new RegExp(`^(?=[^?]*$)[^]*${NOT_SO}${VERB}${OF_TICKETS}`, 'iu')

/** What happened to a ticket, as its history tells it. */
export const REPORT = new RegExp(
  `(?:was|were|been|got|wurden?|worden|werd|sido|été|fue|fueron|blev|è stat[oa]|foi)\\s+(?:\\p{L}+\\s+){0,3}${VERB}`,
  'iu',
)

/** What code adds where a change was asked for and a model said more than a question. */
export const NOTHING_CHANGED = 'Nothing was changed.'
export const isOnlyQuestion = (text: string): boolean => /^[^.!?\n]*\?\s*$/.test(text)
