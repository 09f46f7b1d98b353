import type { Texts } from './english.ts'

const pick = (count: number, one: string, many: string): string => (count === 1 ? one : many)
const tickets = (count: number): string => pick(count, 'Ticket', 'Tickets')
const THE = {
  hour: 'die letzte',
  day: 'der letzte',
  week: 'die letzte',
  month: 'der letzte',
  year: 'das letzte',
} as const
const quoted = (text: string): string => `„${text}“`
const NOUNS = { model: 'Modell', deployment: 'Deployment' } as const

export const german: Texts = {
  locale: 'de-DE',
  quoted,
  entry: (name, value) => `${name}: ${value}`,
  members: { title: 'Titel', description: 'Beschreibung', resolution_status: 'Status' },
  nothing: 'nichts',
  more: (characters) => `… (noch ${characters} Zeichen)`,

  tickets: (count, n, statuses) => `${n} ${tickets(count)}${statuses && ` im Status ${statuses}`}`,
  noTickets: (statuses) => `Keine Tickets${statuses && ` im Status ${statuses}`}`,
  mentioning: (words) => `mit ${words} im Text`,
  aboutTopic: (topic) => `zum Thema ${quoted(topic)}`,
  without: (ids) => `ohne ${ids}`,
  first: { oldest: 'älteste zuerst', newest: 'neueste zuerst' },
  ofThoseNamed: 'unter den genannten',
  last: (count, unit, amount) => (count === 1 ? `${THE[unit]} ${amount}` : `die letzten ${amount}`),
  since: (from) => `seit ${from}`,
  until: (to) => `bis ${to}`,

  listed: (what, shown) => (shown === undefined ? `${what}:` : `${what}, davon hier ${shown}:`),
  shownOf: (from, to, count) => (from === 1 ? `${to} von ${count}` : `${from} bis ${to} von ${count}`),
  noMore: 'Mehr gibt es nicht.',
  similarSpelling: (what) => `Genau so geschrieben passt nichts; in ähnlicher Schreibweise: ${what}`,
  chosenByMeaning: 'Nach dem Inhalt ausgewählt, nicht nach einem Wort:',
  inTotal: 'insgesamt',
  share: (percent, part, all) => `${percent} % aller Tickets: ${part} von ${all}`,
  broken: (what, by) => `${what}, erstellt pro ${{ day: 'Tag', week: 'Woche', month: 'Monat' }[by]}:`,
  lastBuckets: (last, all) => `(${last} von ${all})`,
  weekFrom: (day) => `Woche ab ${day}`,
  ranked: (rank, names, count) => `${rank === 'most' ? 'Am meisten' : 'Am wenigsten'}: ${names} (${count}).`,
  created: (moment) => `erstellt ${moment}`,
  noSuchTickets: (count, ids) =>
    count === 1 ? `Ein Ticket ${ids} gibt es nicht.` : `Die Tickets ${ids} gibt es nicht.`,
  historyOf: (ticket, count, n) => `Verlauf von ${ticket}, ${n} ${pick(count, 'Änderung', 'Änderungen')}:`,
  happened: (at, action, who, what) => `${at}, ${who}: ${action}${what && ` (${what})`}`,
  done: {
    created: 'erstellt',
    updated: 'geändert',
    deleted: 'gelöscht',
    restored: 'wiederhergestellt',
    erased: 'endgültig entfernt',
    undone: 'rückgängig gemacht',
  },
  actors: { anonymous: 'anonym', user: 'Benutzer', agent: 'Agent', system: 'System' },
  similarTo: (ticket) => `Ähnlich wie ${ticket}, das ähnlichste zuerst:`,
  noneSimilar: (ticket) => `Kein Ticket ähnelt ${ticket}.`,
  pairs: 'Hier könnte es jeweils um dasselbe gehen, die ähnlichsten zuerst:',
  noPairs: (n) => `Von den ${n} Tickets sieht keines wie ein anderes aus.`,
  pairsLimited: (n) => `(Verglichen wurden nur die neuesten ${n}.)`,
  openFor: (ticket, duration) => `${ticket} ist noch offen, bisher ${duration}.`,
  resolvedAfter: (ticket, duration) => `${ticket} ist erledigt; gedauert hat es ${duration}.`,
  resolvedUnknown: (ticket) => `${ticket} ist nicht mehr offen; wann es erledigt wurde, ist nicht festgehalten.`,
  durations: (count, n, average, median) =>
    `${n} ${pick(count, 'Ticket ist', 'Tickets sind')} erledigt. Gedauert hat es im Durchschnitt ${average}, bei der Hälfte höchstens ${median}.`,
  durationsUnknown: (count, n) =>
    `(Bei ${n} weiteren ist nicht festgehalten, wann ${pick(count, 'es erledigt wurde', 'sie erledigt wurden')}.)`,
  stillOpen: (count, n, average) =>
    `${n} ${pick(count, 'Ticket ist', 'Tickets sind')} noch offen, im Durchschnitt bisher ${average}.`,
  noneResolved: 'Bei keinem dieser Tickets ist festgehalten, wann es erledigt wurde.',
  readOf: (read, all) => `(Dafür wurden ${read} von ${all} Tickets gelesen.)`,
  answerGivenUp: 'In Worten konnte ich das nicht beantworten; das hier habe ich gefunden.',
  noModelToAnswer: 'Es ist kein Modell verbunden, das in Worten antworten könnte; das hier habe ich gefunden.',
  brokeOff: '(Hier brach die Antwort ab und beginnt von vorn.)',
  answerCut: '(Die Antwort des Modells wurde hier abgeschnitten.)',

  changed: { OPEN: 'Wieder geöffnet', RESOLVED: 'Gelöst', CLOSED: 'Geschlossen' },
  receipt: (verb, ticket, changes) => `${verb}: ${ticket}${changes && ` (${changes})`}.`,
  undone: { created: 'wieder gelöscht', deleted: 'wieder gelöscht', restored: 'wiederhergestellt', updated: '' },
  undoneTicket: (ticket, what) => `Rückgängig gemacht: ${ticket} (${what}).`,
  leftAsItIs: (ticket, why) => `${ticket} bleibt, wie es ist: ${why}.`,
  nothingLeftToUndo: 'Es war nichts mehr rückgängig zu machen.',
  possiblySame: 'Möglicherweise dasselbe (nur ein Hinweis, geschehen ist damit nichts):',
  theEarlierChange: 'Die frühere Änderung',
  notDone: (what, done, why) => `${what} wurde nicht ${done}${why && `: ${why}`}.`,
  notKnownYet: (what, done) =>
    `${what}: Ob das ${done} wurde, ist noch nicht bekannt, denn das Ticketsystem antwortet nicht. Ich frage weiter nach, und es geschieht höchstens einmal.`,
  notKnown: (what, done) =>
    `${what}: Ob das ${done} wurde, ist nicht bekannt, und ich darf nicht mehr nachfragen. Bitte sehen Sie selbst nach.`,
  why: {
    changedMeanwhile: 'inzwischen hat es jemand anderes geändert',
    noSuchTicket: 'dieses Ticket gibt es nicht',
    goneMeanwhile: 'dieses Ticket gibt es nicht mehr',
    notSignedIn: 'Sie sind nicht oder nicht mehr angemeldet',
    statusIs: (now, wanted) => `es ist jetzt ${now} und nicht ${wanted}`,
  },
  alreadyStatus: (ticket, status) => `${ticket} ist schon ${status}, es gibt nichts zu ändern.`,
  alreadySo: (ticket) => `${ticket} ist schon so, wie Sie es wollen; es gibt nichts zu ändern.`,
  alreadyThere: (ticket) => `${ticket} ist schon da, es gibt nichts wiederherzustellen.`,
  conditionUnmet: (ticket, now, wanted) => `${ticket} ist ${now} und nicht ${wanted}; es bleibt, wie es ist.`,
  doesNotSay: (member, ticket, text) =>
    `Im Feld ${quoted(member)} von ${ticket} steht ${quoted(text)} nicht, deshalb wurde nichts geändert.`,
  nothingFits: (what) => `${what}. Es wurde nichts geändert.`,
  nothingToRestore: 'In dieser Unterhaltung wurde kein Ticket gelöscht; bitte nennen Sie seine Nummer.',
  earlierFoundNone: 'Der Schritt davor hat kein Ticket gefunden, deshalb ist hier nichts zu tun.',
  tooMany: (n, most) =>
    `Das wären ${n} Tickets; mit einer Nachricht können höchstens ${most} geändert werden. Es wurde nichts geändert, bitte grenzen Sie es ein.`,
  tooManyAlternatives: (n, most) =>
    `Das sind ${n} Alternativen; höchstens ${most} lassen sich auf einmal suchen. Bitte fragen Sie in Teilen.`,
  cannot: (what) => `Das geht hier nicht und wurde nicht gemacht: ${what}.`,
  unkept:
    '(Meine Datenbank kann gerade nicht geschrieben werden; dieses Gespräch wird nicht aufbewahrt, und ich kann nur nachsehen.)',
  unkeptChange:
    'Nichts wurde geändert: Meine Datenbank kann gerade nicht geschrieben werden, und ich ändere nichts, was ich nicht festhalten kann.',
  nothingChanged: '(Es wurde nichts geändert.)',
  nothingElseChanged: '(Sonst wurde nichts geändert.)',

  fits: (count, n) => (count === 1 ? 'Meinen Sie dieses?' : `${n} Tickets passen. Welches meinen Sie?`),
  questions: {
    which_ticket: 'Welches Ticket meinen Sie? Bitte nennen Sie seine Nummer.',
    which_tickets: 'Welche Tickets meinen Sie? Bitte nennen Sie ihre Nummern.',
    which_status: 'Welchen Status soll es bekommen: OPEN, RESOLVED oder CLOSED?',
    what_title:
      'Worum geht es in dem Ticket? Bitte nennen Sie mir einen Titel und, wenn Sie möchten, eine Beschreibung.',
    all_or_which: 'Alle Tickets, oder welche? Bitte sagen Sie es, oder nennen Sie die Nummern.',
    which_on_screen: 'Ihren Bildschirm sehe ich hier nicht. Welche Tickets meinen Sie? Bitte nennen Sie die Nummern.',
    nothing_to_undo: 'In dieser Unterhaltung gibt es nichts rückgängig zu machen.',
  },
  talks: {
    greeting:
      'Hallo! Ich kann Tickets zeigen, suchen, zählen, erstellen, ändern und löschen. Zum Beispiel: „zeige offene Tickets“.',
    thanks: 'Gern geschehen.',
    help: 'Ich kann Tickets zeigen, suchen, zählen, erstellen, ändern, löschen und wiederherstellen, und rückgängig machen, was ich getan habe. Zum Beispiel: „zeige offene Tickets“, „schließe Ticket 5“, „erstelle ein Ticket mit dem Titel "VPN gestört" und der Beschreibung "Kein VPN seit 9 Uhr."“, „wie viele Tickets wurden letzte Woche erstellt?“.',
    yes: 'Es gibt gerade nichts, wozu Sie Ja sagen könnten.',
    approve:
      'Mit Worten lässt sich keine Änderung freigeben. Bitte benutzen Sie die Schaltfläche der Freigabe; auf der Kommandozeile beantworten Sie dort die Frage.',
  },
  shallICreate: (title) =>
    `Das ist kein Befehl, den ich kenne. Soll ich daraus ein Ticket mit dem Titel ${quoted(title)} machen?`,
  notUnderstood: (part) =>
    `${quoted(part)} habe ich nicht verstanden, deshalb wurde nichts gemacht. Bitte sagen Sie es als einfachen Befehl, zum Beispiel „schließe Ticket 5“ oder „zeige offene Tickets“.`,
  noModel: 'Es ist kein Modell verbunden, daher verstehe ich nur einfache Befehle.',
  nothingHappens: 'In Ordnung, es wurde nichts geändert.',
  withdrawn: (changes) => `In Ordnung: Was auf Ihre Freigabe wartete, geschieht nicht (${changes}).`,

  waiting: (changes, why) =>
    `Das wartet auf Ihre Freigabe${why && `, weil ${why}`}: ${changes}. Noch ist nichts geändert.`,
  changes: (count, n) => `${n} ${pick(count, 'Änderung', 'Änderungen')}`,
  moreInApproval: (count, n) => `${n} ${pick(count, 'weitere steht', 'weitere stehen')} in der Freigabe.`,
  action: (verb, ticket, changes) => `${verb}: ${ticket}${changes && ` (${changes})`}`,
  reasons: {
    writes: 'jede Änderung erst freigegeben wird',
    deletes: 'jede Löschung erst freigegeben wird',
    careful: 'das Modell noch nicht gezeigt hat, dass es das allein tun darf',
    deletions: 'mehr als ein Ticket gelöscht würde',
    many: (most) => `mehr als ${most} Tickets geändert würden`,
    unsaid: 'ich das in Ihren Worten nicht finde',
    doubtful: 'Ihre Worte es verneinen, aufschieben oder von etwas abhängig machen könnten',
    suggested: 'ich die Tickets nach ihrem Inhalt gefunden habe',
    replaced: 'sich die Tickets geändert haben, seit es gezeigt wurde',
    wrapped: 'die Nachricht mehr enthält, als Sie getippt haben',
  },
  completions: {
    sentBefore: 'Diese Nachricht kam schon einmal. Nichts geschieht doppelt; das ist daraus geworden:',
    decideAt: (link) => `Hier angemeldet ansehen und entscheiden: ${link}`,
    leftBehind: (lines, link) =>
      `Was in diesem Chat durch die Änderung wegfiel, ist geschehen und bleibt:\n${lines}\nRückgängig machen: ${link}`,
    stillWaits: (link) => `Was in diesem Chat durch die Änderung wegfiel, wartet noch auf Ihre Entscheidung: ${link}`,
    neverActs: 'Dieses Modell benennt nur Chats und ändert nichts. Für Tickets bitte das Modell „tickets“ wählen.',
  },
  readOnly: 'Ich darf hier nur lesen (AGENT_READ_ONLY ist an), deshalb wurde nichts geändert.',
  notOnASuggestion:
    'Sie haben nicht klar gesagt, was geändert werden soll, deshalb wurde nichts geändert. Bitte sagen Sie es.',
  rejected: 'Abgelehnt: Davon wurde nichts geändert.',
  expired: 'Nicht rechtzeitig freigegeben: Davon wurde nichts geändert.',
  goneSince: (count, ids) =>
    `${ids} ${pick(count, 'wurde gelöscht, seit es gezeigt wurde', 'wurden gelöscht, seit sie gezeigt wurden')}; dort geschieht nichts.`,
  nothingLeftToApprove: 'Es ist nichts mehr freizugeben.',
  notDoneRest: 'Nicht gemacht:',
  notYet: (what, done) => `${what}: nicht ${done}`,
  cancelled: (done) =>
    done ? 'Abgebrochen. Was oben steht, ist getan und bleibt so.' : 'Abgebrochen. Es wurde nichts geändert.',
  simpleRules: (why) => `(Nach einfachen Regeln gelesen, denn ${why}.)`,
  failures: {
    ticketsLost: (what) =>
      `Das Ticketsystem antwortet nicht. ${what && `${what} `}Bitte versuchen Sie es später noch einmal.`,
    nothingMore: 'Sonst wurde nichts geändert.',
    oneUncertain: 'Eine Änderung ist noch nicht gewiss.',
    internal: 'Hier ist etwas schiefgegangen; an Ihnen lag es nicht. Was als getan gemeldet ist, ist getan.',
    forbidden: (why) => `Das dürfen Sie nicht: ${why}. Sonst wurde nichts geändert.`,
    needsScope: (scopes) => `dafür braucht es die Berechtigung ${scopes}`,
    notSignedIn:
      'Sie sind nicht oder nicht mehr angemeldet. Sonst wurde nichts geändert. Melden Sie sich an, oder senden Sie ein gültiges Token, und fragen Sie noch einmal.',
    contentFilter:
      'Der Inhaltsfilter des Modells hat diese Nachricht abgelehnt. Es wurde nichts geändert. Bitte sagen Sie es mit anderen Worten.',
    modelUnavailable: (why) =>
      `${why}. Es wurde nichts geändert. Einfache Befehle wie „schließe Ticket 5“ gehen auch ohne.`,
    unusable: 'die Antwort des Modells war nicht zu gebrauchen',
    overBudget: (why) =>
      `Ich habe aufgehört, denn ${why}. Was als getan gemeldet ist, ist getan; sonst wurde nichts geändert.`,
    budget: {
      steps: (count, most) =>
        `das sind ${count} Schritte, und eine Nachricht darf ${most} haben: Bitte teilen Sie sie auf`,
      modelCalls: (most) => `es brauchte mehr als ${most} Aufrufe des Modells`,
      tokens: (most) => `es brauchte mehr als ${most} Tokens`,
      seconds: (most) => `es dauerte länger als ${most} Sekunden`,
      sameCall: (times) => `das Modell machte ${times}-mal denselben Aufruf`,
    },
    restored:
      'Seitdem wurde eine ältere Sicherung der Tickets eingespielt: Nummern dieser Unterhaltung können jetzt andere Tickets meinen. Es wurde nichts geändert; bitte beginnen Sie eine neue Unterhaltung.',
    otherDatabase:
      'In dieser Unterhaltung geht es um eine andere Ticketdatenbank. Es wurde nichts geändert; bitte beginnen Sie eine neue Unterhaltung.',
  },
  model: ({ noun, model, url }) => `das ${NOUNS[noun]} ${quoted(model)} unter ${url}`,
  checkVariables: (why, names) => `${why}: Prüfen Sie ${names}`,
  setVariables: (why, names) => `${why}: Setzen Sie ${names}`,
  modelFailures: {
    unauthorized: (name) => `${name} hat den Schlüssel abgelehnt`,
    keyless: (name) => `${name} verlangt einen Schlüssel, und es ist keiner gesetzt`,
    not_found: (name) => `${name} wurde nicht gefunden`,
    rate_limited: (name) => `${name} ist ausgelastet (Anfragelimit)`,
    quota: (name, key) => `${name} antwortet nicht mehr: Was der Schlüssel von ${key} ausgeben darf, ist verbraucht`,
    server: (name) => `${name} hat nicht geantwortet: Sein Server hat versagt`,
    unreachable: (name) => `${name} ist nicht zu erreichen`,
    silent: (name) => `${name} hat nicht rechtzeitig geantwortet`,
    interrupted: (name) => `${name} hat seine Antwort abgebrochen`,
    content_filter: (name) => `${name} hat diese Nachricht durch seinen Inhaltsfilter abgelehnt`,
    too_long: (name) => `diese Unterhaltung ist zu lang: ${name} fasst sie nicht`,
    refused: (name) => `${name} hat die Anfrage abgelehnt`,
    unreadable: (name) => `${name} antwortet nicht so, wie ein Chatmodell es tut`,
    empty: (name) => `${name} hat eine leere Antwort gegeben, die nicht zu gebrauchen ist`,
  },
  statusIntents: { OPEN: 'Wieder öffnen', RESOLVED: 'Als gelöst markieren', CLOSED: 'Schließen' },
  intents: {
    look: 'Nachsehen',
    list: 'Tickets auflisten',
    count: 'Tickets zählen',
    show: 'Zeigen',
    answer: 'Antworten',
    history: 'Verlauf',
    similar: 'Ähnliche Tickets',
    duration: 'Dauer',
    create: 'Erstellen',
    change: 'Ändern',
    delete: 'Löschen',
    restore: 'Wiederherstellen',
    undo: 'Rückgängig machen',
    cannot: 'Nicht möglich',
  },
}
