import type { Target } from '../model/failure-kind.ts'
import type { Texts } from './texts.ts'

const pick = (count: number, one: string, many: string): string => (count === 1 ? one : many)
const cases = (count: number): string => pick(count, 'sag', 'sager')
const LAST = {
  hour: 'den seneste time',
  day: 'den seneste dag',
  week: 'den seneste uge',
  month: 'den seneste måned',
  year: 'det seneste år',
} as const
const quoted = (text: string): string => `»${text}«`
const NOUNS = { model: 'modellen', deployment: 'deploymentet' } as const
const named = ({ noun, model, url }: Target): string => `${NOUNS[noun]} ${quoted(model)} på ${url}`

export const danish: Texts = {
  locale: 'da-DK',
  quoted,
  entry: (name, value) => `${name}: ${value}`,
  members: { title: 'titel', description: 'beskrivelse', resolution_status: 'status' },
  nothing: 'ingenting',
  more: (characters) => `… (${characters} tegn mere)`,

  tickets: (count, n, statuses) => `${n} ${cases(count)}${statuses && ` med status ${statuses}`}`,
  noTickets: (statuses) => `Ingen sager${statuses && ` med status ${statuses}`}`,
  mentioning: (words) => `med ${words} i teksten`,
  aboutTopic: (topic) => `om ${quoted(topic)}`,
  without: (ids) => `uden ${ids}`,
  first: { oldest: 'de ældste først', newest: 'de nyeste først' },
  ofThoseNamed: 'blandt de nævnte',
  last: (count, unit, amount) => (count === 1 ? LAST[unit] : `de seneste ${amount}`),
  since: (from) => `siden ${from}`,
  until: (to) => `til ${to}`,

  listed: (what, shown) => (shown === undefined ? `${what}:` : `${what}, her vises ${shown}:`),
  shownOf: (from, to, count) => (from === 1 ? `${to} af ${count}` : `${from} til ${to} af ${count}`),
  noMore: 'Der er ikke flere.',
  similarSpelling: (what) => `Intet passer præcis, som det er skrevet; med en lignende stavemåde: ${what}`,
  chosenByMeaning: 'Valgt efter, hvad de handler om, ikke efter et ord:',
  inTotal: 'i alt',
  share: (percent, part, all) => `${percent} % af alle sager: ${part} af ${all}`,
  broken: (what, by) => `${what}, oprettet pr. ${{ day: 'dag', week: 'uge', month: 'måned' }[by]}:`,
  lastBuckets: (last, all) => `(${last} af ${all})`,
  weekFrom: (day) => `ugen fra ${day}`,
  ranked: (rank, names, count) => `${rank === 'most' ? 'Flest' : 'Færrest'}: ${names} (${count}).`,
  created: (moment) => `oprettet ${moment}`,
  noSuchTickets: (count, ids) => (count === 1 ? `Der findes ingen sag ${ids}.` : `Der findes ingen sager ${ids}.`),
  historyOf: (ticket, count, n) => `Historik for ${ticket}, ${n} ${pick(count, 'ændring', 'ændringer')}:`,
  happened: (at, action, who, what) => `${at}, ${who}: ${action}${what && ` (${what})`}`,
  done: {
    created: 'oprettet',
    updated: 'ændret',
    deleted: 'slettet',
    restored: 'gendannet',
    erased: 'slettet for altid',
    undone: 'fortrudt',
  },
  actors: { anonymous: 'anonym', user: 'bruger', agent: 'agent', system: 'system' },
  similarTo: (ticket) => `Ligner ${ticket}, den mest lignende først:`,
  noneSimilar: (ticket) => `Ingen sag ligner ${ticket}.`,
  pairs: 'Disse handler måske om det samme, de mest lignende først:',
  noPairs: (n) => `Ingen af de ${n} sager ligner en anden af dem.`,
  pairsLimited: (n) => `(Kun de nyeste ${n} blev sammenlignet.)`,
  openFor: (ticket, duration) => `${ticket} har været åben i ${duration}.`,
  resolvedAfter: (ticket, duration) => `${ticket} blev løst efter ${duration}.`,
  resolvedUnknown: (ticket) => `${ticket} er ikke længere åben; det er ikke registreret, hvornår den blev løst.`,
  durations: (count, n, average, median) =>
    `${n} ${cases(count)} blev løst efter ${average} i gennemsnit, halvdelen efter højst ${median}.`,
  durationsUnknown: (count, n) =>
    `(For ${n} ${pick(count, 'anden', 'andre')} er det ikke registreret, hvornår ${pick(count, 'den', 'de')} blev løst.)`,
  stillOpen: (count, n, average) =>
    `${n} ${cases(count)} er stadig ${pick(count, 'åben', 'åbne')}, i gennemsnit i ${average}.`,
  noneResolved: 'For ingen af disse sager er det registreret, hvornår de blev løst.',
  readOf: (read, all) => `(${read} af ${all} sager blev læst til dette.)`,
  answerGivenUp: 'Det kunne jeg ikke besvare med ord; her er, hvad jeg fandt.',
  noModelToAnswer: 'Der er ingen model forbundet, som kan svare med ord; her er, hvad jeg fandt.',
  brokeOff: '(Svaret blev afbrudt her og begynder forfra.)',
  answerCut: '(Modellens svar blev skåret af her.)',

  createdTicket: (ticket, status) => `Oprettet: ${ticket} (${status}).`,
  changed: { OPEN: 'Genåbnet', RESOLVED: 'Løst', CLOSED: 'Lukket' },
  changedTicket: (verb, ticket, changes) => `${verb ?? 'Ændret'}: ${ticket} (${changes}).`,
  deletedTicket: (ticket) => `Slettet: ${ticket}.`,
  restoredTicket: (ticket) => `Gendannet: ${ticket}.`,
  undone: { created: 'slettet igen', deleted: 'slettet igen', restored: 'gendannet', updated: '' },
  undoneTicket: (ticket, what) => `Fortrudt: ${ticket} (${what}).`,
  leftAsItIs: (ticket, why) => `${ticket} er ladt, som den er: ${why}.`,
  nothingLeftToUndo: 'Der var ikke mere at fortryde.',
  possiblySame: 'Måske det samme (kun et fingerpeg, der er ikke gjort noget ved det):',
  theEarlierChange: 'Den tidligere ændring',
  notDone: (what, done, why) => `${what} blev ikke ${done}${why && `: ${why}`}.`,
  notKnownYet: (what, done) =>
    `${what}: Det vides endnu ikke, om det blev ${done}, for sagssystemet svarer ikke. Jeg bliver ved med at spørge, og det sker højst én gang.`,
  notKnown: (what, done) =>
    `${what}: Det vides ikke, om det blev ${done}, og jeg må ikke længere spørge. Se venligst efter selv.`,
  why: {
    changedMeanwhile: 'en anden har ændret den i mellemtiden',
    noSuchTicket: 'den sag findes ikke',
    goneMeanwhile: 'den sag findes ikke længere',
    notSignedIn: 'du er ikke logget ind, eller ikke længere',
    statusIs: (now, wanted) => `den er nu ${now} og ikke ${wanted}`,
  },
  alreadyStatus: (ticket, status) => `${ticket} er allerede ${status}, der er ikke noget at ændre.`,
  alreadySo: (ticket) => `${ticket} er allerede, som du vil have den; der er ikke noget at ændre.`,
  alreadyThere: (ticket) => `${ticket} er der allerede, der er ikke noget at gendanne.`,
  conditionUnmet: (ticket, now, wanted) => `${ticket} er ${now} og ikke ${wanted}; den er ladt, som den er.`,
  doesNotSay: (member, ticket, text) =>
    `I feltet ${quoted(member)} i ${ticket} står der ikke ${quoted(text)}, så intet blev ændret.`,
  nothingFits: (what) => `${what}. Intet blev ændret.`,
  nothingToRestore: 'Ingen sag er slettet i denne samtale; angiv venligst dens nummer.',
  earlierFoundNone: 'Trinnet før fandt ingen sag, så der er ikke noget at gøre her.',
  tooMany: (n, most) =>
    `Det er ${n} sager, og højst ${most} kan ændres med én besked. Intet blev ændret; afgræns det venligst.`,
  tooManyAlternatives: (n, most) =>
    `Det er ${n} muligheder; der kan højst søges efter ${most} på én gang. Spørg venligst ad flere omgange.`,
  cannot: (what) => `Det kan ikke lade sig gøre her og er ikke gjort: ${what}.`,
  unkept: '(Min database kan ikke skrives lige nu, så denne samtale bliver ikke gemt, og jeg kan kun slå op.)',
  unkeptChange:
    'Intet blev ændret: min database kan ikke skrives lige nu, og jeg ændrer intet, som jeg ikke kan registrere.',
  nothingChanged: '(Intet blev ændret.)',
  nothingElseChanged: '(Intet andet blev ændret.)',

  fits: (count, n) => (count === 1 ? 'Mener du denne?' : `${n} sager passer. Hvilken mener du?`),
  questions: {
    which_ticket: 'Hvilken sag mener du? Angiv venligst dens nummer.',
    which_tickets: 'Hvilke sager mener du? Angiv venligst deres numre.',
    which_status: 'Hvilken status skal den have: OPEN, RESOLVED eller CLOSED?',
    what_title: 'Hvad handler sagen om? Giv mig venligst en titel og, hvis du vil, en beskrivelse.',
    all_or_which: 'Alle sager, eller hvilke? Sig det venligst, eller angiv deres numre.',
    which_on_screen: 'Jeg kan ikke se din skærm her. Hvilke sager mener du? Angiv venligst deres numre.',
    nothing_to_undo: 'Der er ikke noget at fortryde i denne samtale.',
  },
  talks: {
    greeting: 'Hej! Jeg kan vise, søge, tælle, oprette, ændre og slette sager. For eksempel: »vis åbne sager«.',
    thanks: 'Det var så lidt.',
    help: 'Jeg kan vise, søge, tælle, oprette, ændre, slette og gendanne sager og fortryde, hvad jeg har gjort. For eksempel: »vis åbne sager«, »luk sag 5«, »opret en sag med titlen "VPN nede" og beskrivelsen "Ingen VPN siden kl. 9."«, »hvor mange sager blev oprettet i sidste uge?«.',
    yes: 'Der er ikke noget at sige ja til.',
    approve:
      'Ord kan ikke godkende en ændring. Brug venligst knappen ved godkendelsen; på kommandolinjen besvarer du spørgsmålet dér.',
  },
  shallICreate: (title) =>
    `Det er ikke en kommando, jeg kender. Skal jeg oprette en sag af det med titlen ${quoted(title)}?`,
  notUnderstood: (part) =>
    `Jeg forstod ikke ${quoted(part)}, så intet blev gjort. Sig det venligst som en enkel kommando, for eksempel »luk sag 5« eller »vis åbne sager«.`,
  noModel: 'Der er ingen model forbundet, så jeg forstår kun enkle kommandoer.',
  nothingHappens: 'I orden, intet blev ændret.',
  withdrawn: (changes) => `I orden: Det, der ventede på din godkendelse, sker ikke (${changes}).`,

  waiting: (changes, why) => `Venter på din godkendelse${why && `, fordi ${why}`}: ${changes}. Intet er ændret endnu.`,
  changes: (count, n) => `${n} ${pick(count, 'ændring', 'ændringer')}`,
  moreInApproval: (count, n) => `${n} ${pick(count, 'anden', 'andre')} står i godkendelsen.`,
  action: (verb, ticket, changes) => `${verb} ${ticket}${changes && ` (${changes})`}`,
  reasons: {
    writes: 'enhver ændring først skal godkendes',
    deletes: 'enhver sletning først skal godkendes',
    careful: 'modellen endnu ikke har vist, at den må gøre det selv',
    deletions: 'mere end én sag ville blive slettet',
    many: (most) => `mere end ${most} sager ville blive ændret`,
    unsaid: 'jeg ikke finder det i dine ord',
    doubtful: 'dine ord måske benægter det, udskyder det eller gør det afhængigt af noget',
    suggested: 'jeg fandt sagerne efter, hvad de handler om',
    replaced: 'sagerne er ændret, siden det blev vist',
  },
  readOnly: 'Jeg kan kun læse her (AGENT_READ_ONLY er slået til), så intet blev ændret.',
  notOnASuggestion: 'Du sagde ikke klart, hvad der skal ændres, så intet blev ændret. Sig det venligst.',
  rejected: 'Afvist: Intet af det blev ændret.',
  expired: 'Ikke godkendt i tide: Intet af det blev ændret.',
  goneSince: (count, ids) =>
    `${ids} er forsvundet, siden ${pick(count, 'den', 'de')} blev vist, så der sker ikke noget dér.`,
  nothingLeftToApprove: 'Der er ikke mere at godkende.',
  notDoneRest: 'Ikke gjort:',
  notYet: (what, done) => `${what}: ikke ${done}`,
  cancelled: (done) =>
    done ? 'Afbrudt. Det, der står ovenfor, er gjort og bliver stående.' : 'Afbrudt. Intet blev ændret.',
  simpleRules: (why) => `(Læst efter enkle regler, for ${why}.)`,
  failures: {
    ticketsLost: (what) => `Sagssystemet svarer ikke. ${what && `${what} `}Prøv venligst igen senere.`,
    nothingMore: 'Intet andet blev ændret.',
    oneUncertain: 'Én ændring er endnu ikke sikker.',
    internal: 'Noget gik galt her; det var ikke din fejl. Det, der er meldt som gjort, er gjort.',
    forbidden: (why) => `Det må du ikke: ${why}. Intet andet blev ændret.`,
    needsScope: (scopes) => `det kræver rettigheden ${scopes}`,
    notSignedIn:
      'Du er ikke logget ind, eller ikke længere. Intet andet blev ændret. Log ind, eller send et gyldigt token, og spørg igen.',
    contentFilter: 'Modellens indholdsfilter afviste denne besked. Intet blev ændret. Sig det venligst med andre ord.',
    modelUnavailable: (why) => `${why}. Intet blev ændret. Enkle kommandoer som »luk sag 5« virker uden.`,
    unusable: 'modellens svar kunne ikke bruges',
    overBudget: (why) => `Jeg holdt op, for ${why}. Det, der er meldt som gjort, er gjort; intet andet blev ændret.`,
    budget: {
      steps: (count, most) => `det er ${count} trin, og én besked må have ${most}: Del den venligst op`,
      modelCalls: (most) => `det krævede mere end ${most} modelkald`,
      tokens: (most) => `det krævede mere end ${most} tokens`,
      seconds: (most) => `det tog længere end ${most} sekunder`,
      sameCall: (times) => `modellen foretog det samme kald ${times} gange`,
    },
    restored:
      'En ældre sikkerhedskopi af sagerne er lagt ind siden da: Numre i denne samtale kan nu betyde andre sager. Intet blev ændret; begynd venligst en ny samtale.',
    otherDatabase: 'Denne samtale handler om en anden sagsdatabase. Intet blev ændret; begynd venligst en ny samtale.',
  },
  modelFailures: {
    unauthorized: (target) =>
      target.hasKey
        ? `${named(target)} afviste nøglen: Kontrollér ${target.keyVariable}`
        : `${named(target)} kræver en nøgle, og der er ingen: Angiv ${target.keyVariable}`,
    not_found: (target) =>
      `${named(target)} blev ikke fundet: Kontrollér ${target.modelVariable}, ${target.urlVariables}`,
    rate_limited: (target) => `${named(target)} har for travlt (grænse for forespørgsler)`,
    quota: (target) => `${named(target)} svarer ikke mere: Det, nøglen i ${target.keyVariable} må bruge, er opbrugt`,
    server: (target) => `${named(target)} svarede ikke: Serveren svigtede`,
    unreachable: (target) => `${named(target)} kan ikke nås: Kontrollér ${target.urlVariables}`,
    silent: (target) => `${named(target)} svarede ikke i tide`,
    interrupted: (target) => `${named(target)} afbrød sit svar`,
    content_filter: (target) => `${named(target)} afviste denne besked med sit indholdsfilter`,
    too_long: (target) => `denne samtale er for lang til ${named(target)}`,
    refused: (target) => `${named(target)} afviste forespørgslen`,
    unreadable: (target) => `${named(target)} svarer ikke, som en chatmodel gør: Kontrollér ${target.urlVariables}`,
    empty: (target) => `${named(target)} gav et tomt svar, som ikke kan bruges`,
  },
  statusIntents: { OPEN: 'Genåbn', RESOLVED: 'Løs', CLOSED: 'Luk' },
  intents: {
    look: 'Se efter',
    list: 'Vis liste over sager',
    count: 'Tæl sager',
    show: 'Vis',
    answer: 'Svar',
    history: 'Historik',
    similar: 'Lignende sager',
    duration: 'Varighed',
    create: 'Opret',
    change: 'Ændr',
    delete: 'Slet',
    restore: 'Gendan',
    undo: 'Fortryd',
    cannot: 'Ikke muligt',
  },
}
