import type { Texts } from './english.ts'

/** None is one in French. */
const pick = (count: number, one: string, many: string): string => (count < 2 ? one : many)
const tickets = (count: number): string => pick(count, 'ticket', 'tickets')
/** The space within the quotes and before a colon, a semicolon, a question mark and an exclamation mark does not break. */
const quoted = (text: string): string => `« ${text} »`
const NOUNS = { model: 'le modèle', deployment: 'le déploiement' } as const

export const french: Texts = {
  locale: 'fr-FR',
  quoted,
  entry: (name, value) => `${name} : ${value}`,
  members: { title: 'titre', description: 'description', resolution_status: 'statut' },
  nothing: 'rien',
  more: (characters) => `… (encore ${characters} caractères)`,

  tickets: (count, n, statuses) => `${n} ${tickets(count)}${statuses && ` au statut ${statuses}`}`,
  noTickets: (statuses) => `Aucun ticket${statuses && ` au statut ${statuses}`}`,
  mentioning: (words) => `avec ${words} dans le texte`,
  aboutTopic: (topic) => `au sujet de ${quoted(topic)}`,
  without: (ids) => `sans ${ids}`,
  first: { oldest: 'du plus ancien au plus récent', newest: 'du plus récent au plus ancien' },
  ofThoseNamed: 'parmi ceux nommés',
  last: (count, unit, amount) => {
    const isFeminine = unit === 'hour' || unit === 'week' || unit === 'year'
    if (count === 1) return `${isFeminine ? 'la dernière' : 'le dernier'} ${amount}`
    return `${isFeminine ? 'les dernières' : 'les derniers'} ${amount}`
  },
  since: (from) => `depuis le ${from}`,
  until: (to) => `jusqu’au ${to}`,

  listed: (what, shown) => (shown === undefined ? `${what} :` : `${what}, dont voici ${shown} :`),
  shownOf: (from, to, count) => (from === 1 ? `${to} sur ${count}` : `${from} à ${to} sur ${count}`),
  noMore: 'Il n’y en a pas d’autres.',
  similarSpelling: (what) => `Rien ne s’écrit exactement ainsi ; avec une orthographe proche : ${what}`,
  chosenByMeaning: 'Choisis d’après leur contenu, et non d’après un mot :',
  inTotal: 'au total',
  share: (percent, part, all) => `${percent} % de tous les tickets : ${part} sur ${all}`,
  broken: (what, by) => `${what}, par ${{ day: 'jour', week: 'semaine', month: 'mois' }[by]} de création :`,
  lastBuckets: (last, all) => `(${last} sur ${all})`,
  weekFrom: (day) => `semaine du ${day}`,
  ranked: (rank, names, count) => `${rank === 'most' ? 'Le plus' : 'Le moins'} : ${names} (${count}).`,
  created: (moment) => `créé le ${moment}`,
  noSuchTickets: (count, ids) => (count === 1 ? `Il n’y a pas de ticket ${ids}.` : `Il n’y a pas de tickets ${ids}.`),
  historyOf: (ticket, count, n) => `Historique de ${ticket}, ${n} ${pick(count, 'modification', 'modifications')} :`,
  happened: (at, action, who, what) => `${at}, ${who} : ${action}${what && ` (${what})`}`,
  /** Of a ticket; of the earlier change, which is feminine, where it is undone. */
  done: {
    created: 'créé',
    updated: 'modifié',
    deleted: 'supprimé',
    restored: 'restauré',
    erased: 'effacé',
    undone: 'annulée',
  },
  actors: { anonymous: 'anonyme', user: 'utilisateur', agent: 'agent', system: 'système' },
  similarTo: (ticket) => `Semblables à ${ticket}, du plus au moins semblable :`,
  noneSimilar: (ticket) => `Aucun ticket ne ressemble à ${ticket}.`,
  pairs: 'Il pourrait s’agir à chaque fois de la même chose, du plus au moins semblable :',
  noPairs: (n) => `Parmi les ${n} tickets, aucun ne ressemble à un autre.`,
  pairsLimited: (n) => `(Seuls les ${n} plus récents ont été comparés.)`,
  openFor: (ticket, duration) => `${ticket} est ouvert depuis ${duration}.`,
  resolvedAfter: (ticket, duration) => `${ticket} a été résolu en ${duration}.`,
  resolvedUnknown: (ticket) => `${ticket} n’est plus ouvert ; la date de sa résolution n’est pas enregistrée.`,
  durations: (count, n, average, median) =>
    `${n} ${pick(count, 'ticket a été résolu', 'tickets ont été résolus')} en ${average} en moyenne, dont la moitié en ${median} au plus.`,
  durationsUnknown: (count, n) =>
    `(Pour ${n} ${pick(count, 'autre', 'autres')}, la date de résolution n’est pas enregistrée.)`,
  stillOpen: (count, n, average) =>
    `${n} ${pick(count, 'ticket est ouvert', 'tickets sont ouverts')}, depuis ${average} en moyenne.`,
  noneResolved: 'Pour aucun de ces tickets la date de résolution n’est enregistrée.',
  readOf: (read, all) => `(${read} tickets sur ${all} ont été lus pour cela.)`,
  answerGivenUp: 'Je n’ai pas pu répondre par une phrase ; voici ce que j’ai trouvé.',
  noModelToAnswer: 'Aucun modèle n’est connecté pour répondre par une phrase ; voici ce que j’ai trouvé.',
  brokeOff: '(La réponse s’est interrompue ici et recommence.)',
  answerCut: '(La réponse du modèle a été coupée ici.)',

  changed: { OPEN: 'Rouvert', RESOLVED: 'Résolu', CLOSED: 'Fermé' },
  receipt: (verb, ticket, changes) => `${verb} : ${ticket}${changes && ` (${changes})`}.`,
  undone: { created: 'de nouveau supprimé', deleted: 'de nouveau supprimé', restored: 'restauré', updated: '' },
  undoneTicket: (ticket, what) => `Annulé : ${ticket} (${what}).`,
  leftAsItIs: (ticket, why) => `${ticket} reste tel quel : ${why}.`,
  nothingLeftToUndo: 'Il n’y avait plus rien à annuler.',
  possiblySame: 'Peut-être la même chose (simple indication, rien n’a été fait) :',
  theEarlierChange: 'La modification précédente',
  notDone: (what, done, why) => `${what} n’a pas été ${done}${why && ` : ${why}`}.`,
  notKnownYet: (what, done) =>
    `${what} a peut-être été ${done} : on ne le sait pas encore, car le système de tickets ne répond pas. Je continue de demander, et cela n’a lieu qu’une fois au plus.`,
  notKnown: (what, done) =>
    `${what} a peut-être été ${done} : on ne le sait pas, et je n’ai plus le droit de demander. Veuillez vérifier.`,
  why: {
    changedMeanwhile: 'quelqu’un d’autre l’a modifié entre-temps',
    noSuchTicket: 'ce ticket n’existe pas',
    goneMeanwhile: 'ce ticket n’existe plus',
    notSignedIn: 'votre session n’est pas ouverte, ou ne l’est plus',
    statusIs: (now, wanted) => `il est maintenant ${now} et non ${wanted}`,
  },
  alreadyStatus: (ticket, status) => `${ticket} est déjà ${status}, il n’y a rien à modifier.`,
  alreadySo: (ticket) => `${ticket} est déjà comme vous le voulez, il n’y a rien à modifier.`,
  alreadyThere: (ticket) => `${ticket} est déjà là, il n’y a rien à restaurer.`,
  conditionUnmet: (ticket, now, wanted) => `${ticket} est ${now} et non ${wanted} : il reste tel quel.`,
  doesNotSay: (member, ticket, text) =>
    `Le champ ${quoted(member)} de ${ticket} ne contient pas ${quoted(text)} : rien n’a été modifié.`,
  nothingFits: (what) => `${what}. Rien n’a été modifié.`,
  nothingToRestore: 'Aucun ticket n’a été supprimé dans cette conversation ; veuillez donner son numéro.',
  earlierFoundNone: 'L’étape précédente n’a trouvé aucun ticket, il n’y a donc rien à faire ici.',
  tooMany: (n, most) =>
    `Cela ferait ${n} tickets, et un message peut en modifier ${most} au plus. Rien n’a été modifié ; veuillez préciser.`,
  tooManyAlternatives: (n, most) =>
    `Cela fait ${n} variantes ; on peut en chercher ${most} au plus à la fois. Veuillez demander en plusieurs fois.`,
  cannot: (what) => `Ce n’est pas possible ici et n’a pas été fait : ${what}.`,
  unkept:
    '(Ma base de données ne peut pas être écrite en ce moment : cette conversation n’est pas conservée, et je peux seulement consulter.)',
  unkeptChange:
    'Rien n’a été modifié : ma base de données ne peut pas être écrite en ce moment, et je ne modifie rien que je ne puisse enregistrer.',
  nothingChanged: '(Rien n’a été modifié.)',
  nothingElseChanged: '(Rien d’autre n’a été modifié.)',

  fits: (count, n) => (count === 1 ? 'Parlez-vous de celui-ci ?' : `${n} tickets correspondent. Duquel parlez-vous ?`),
  questions: {
    which_ticket: 'De quel ticket parlez-vous ? Veuillez donner son numéro.',
    which_tickets: 'De quels tickets parlez-vous ? Veuillez donner leurs numéros.',
    which_status: 'Quel statut doit-il avoir : OPEN, RESOLVED ou CLOSED ?',
    what_title: 'De quoi s’agit-il ? Veuillez me donner un titre et, si vous le souhaitez, une description.',
    all_or_which: 'Tous les tickets, ou lesquels ? Veuillez le dire, ou donner leurs numéros.',
    which_on_screen: 'Je ne vois pas votre écran ici. De quels tickets parlez-vous ? Veuillez donner leurs numéros.',
    nothing_to_undo: 'Il n’y a rien à annuler dans cette conversation.',
  },
  talks: {
    greeting:
      'Bonjour ! Je peux afficher, chercher, compter, créer, modifier et supprimer des tickets. Par exemple : « affiche les tickets ouverts ».',
    thanks: 'Je vous en prie.',
    help: 'Je peux afficher, chercher, compter, créer, modifier, supprimer et restaurer des tickets, et annuler ce que j’ai fait. Par exemple : « affiche les tickets ouverts », « ferme le ticket 5 », « crée un ticket avec le titre "VPN en panne" et la description "Pas de VPN depuis 9 h." », « combien de tickets ont été créés la semaine dernière ? ».',
    yes: 'Il n’y a rien à quoi répondre oui.',
    approve:
      'Des mots ne suffisent pas pour approuver une modification. Veuillez utiliser le bouton de l’approbation ; en ligne de commande, répondez-y à la question.',
  },
  shallICreate: (title) =>
    `Ce n’est pas une commande que je connais. Dois-je en faire un ticket avec le titre ${quoted(title)} ?`,
  notUnderstood: (part) =>
    `Je n’ai pas compris ${quoted(part)}, donc rien n’a été fait. Veuillez le dire par une commande simple, comme « ferme le ticket 5 » ou « affiche les tickets ouverts ».`,
  noModel: 'Aucun modèle n’est connecté : je ne comprends que des commandes simples.',
  nothingHappens: 'D’accord, rien n’a été modifié.',
  withdrawn: (changes) => `D’accord : ce qui attendait votre approbation n’aura pas lieu (${changes}).`,

  waiting: (changes, why) =>
    `En attente de votre approbation${why && `, car ${why}`} : ${changes}. Rien n’est encore modifié.`,
  changes: (count, n) => `${n} ${pick(count, 'modification', 'modifications')}`,
  moreInApproval: (count, n) => `${n} ${pick(count, 'autre figure', 'autres figurent')} dans l’approbation.`,
  action: (verb, ticket, changes) => `${verb} ${ticket}${changes && ` (${changes})`}`,
  reasons: {
    writes: 'toute modification doit d’abord être approuvée',
    deletes: 'toute suppression doit d’abord être approuvée',
    careful: 'le modèle n’a pas encore montré qu’il peut le faire de lui-même',
    deletions: 'plus d’un ticket serait supprimé',
    many: (most) => `plus de ${most} tickets seraient modifiés`,
    unsaid: 'je ne le trouve pas dans vos mots',
    doubtful: 'vos mots pourraient le nier, le remettre à plus tard ou le faire dépendre d’autre chose',
    suggested: 'j’ai trouvé les tickets d’après leur contenu',
    replaced: 'les tickets ont changé depuis que cela a été affiché',
    wrapped: 'le message contient plus que ce que vous avez tapé',
  },
  completions: {
    sentBefore: 'Ce message a déjà été envoyé. Rien n’est fait deux fois ; voici ce qu’il en est :',
    decideAt: (link) => `À examiner et à décider ici, en étant connecté : ${link}`,
    leftBehind: (lines, link) =>
      `Ce qui a disparu de cette discussion par la modification a été fait, et reste :\n${lines}\nPour l’annuler : ${link}`,
    stillWaits: (link) =>
      `Ce qui a disparu de cette discussion par la modification attend encore votre décision : ${link}`,
    neverActs:
      'Ce modèle ne fait que nommer les discussions et ne change rien. Pour les tickets, choisissez le modèle « tickets ».',
  },
  readOnly: 'Je ne peux que lire ici (AGENT_READ_ONLY est actif) : rien n’a été modifié.',
  notOnASuggestion:
    'Vous n’avez pas dit clairement ce qui doit être modifié : rien n’a donc été modifié. Veuillez le dire.',
  rejected: 'Refusé : rien de tout cela n’a été modifié.',
  expired: 'Pas approuvé à temps : rien de tout cela n’a été modifié.',
  goneSince: (count, ids) =>
    `${ids} ${pick(count, 'a disparu', 'ont disparu')} depuis l’affichage : rien n’y est fait.`,
  nothingLeftToApprove: 'Il ne reste rien à approuver.',
  notDoneRest: 'Pas fait :',
  notYet: (what, done) => `${what} : pas ${done}`,
  cancelled: (done) =>
    done ? 'Interrompu. Ce qui figure ci-dessus est fait et le reste.' : 'Interrompu. Rien n’a été modifié.',
  simpleRules: (why) => `(Lu selon des règles simples, car ${why}.)`,
  failures: {
    ticketsLost: (what) => `Le système de tickets ne répond pas. ${what && `${what} `}Veuillez réessayer plus tard.`,
    nothingMore: 'Rien d’autre n’a été modifié.',
    oneUncertain: 'Une modification n’est pas encore certaine.',
    internal: 'Une erreur s’est produite ici ; vous n’y êtes pour rien. Ce qui est indiqué comme fait est fait.',
    forbidden: (why) => `Vous n’en avez pas le droit : ${why}. Rien d’autre n’a été modifié.`,
    needsScope: (scopes) => `il faut le droit ${scopes}`,
    notSignedIn:
      'Votre session n’est pas ouverte, ou ne l’est plus. Rien d’autre n’a été modifié. Connectez-vous, ou envoyez un jeton valable, et redemandez.',
    contentFilter:
      'Le filtre de contenu du modèle a refusé ce message. Rien n’a été modifié. Veuillez le dire autrement.',
    modelUnavailable: (why) =>
      `${why}. Rien n’a été modifié. Les commandes simples comme « ferme le ticket 5 » marchent sans lui.`,
    unusable: 'la réponse du modèle n’était pas utilisable',
    overBudget: (why) =>
      `J’ai arrêté, car ${why}. Ce qui est indiqué comme fait est fait ; rien d’autre n’a été modifié.`,
    budget: {
      steps: (count, most) => `cela fait ${count} étapes, et un message peut en avoir ${most} : veuillez le diviser`,
      modelCalls: (most) => `il a fallu plus de ${most} appels du modèle`,
      tokens: (most) => `il a fallu plus de ${most} jetons`,
      seconds: (most) => `cela a duré plus de ${most} secondes`,
      sameCall: (times) => `le modèle a fait ${times} fois le même appel`,
    },
    restored:
      'Une sauvegarde plus ancienne des tickets a été remise en place depuis : les numéros de cette conversation peuvent maintenant désigner d’autres tickets. Rien n’a été modifié ; veuillez commencer une nouvelle conversation.',
    otherDatabase:
      'Cette conversation porte sur une autre base de tickets. Rien n’a été modifié ; veuillez commencer une nouvelle conversation.',
  },
  model: ({ noun, model, url }) => `${NOUNS[noun]} ${quoted(model)} à l’adresse ${url}`,
  checkVariables: (why, names) => `${why} : vérifiez ${names}`,
  setVariables: (why, names) => `${why} : définissez ${names}`,
  modelFailures: {
    unauthorized: (name) => `${name} a refusé la clé`,
    keyless: (name) => `${name} demande une clé, et il n’y en a pas`,
    not_found: (name) => `${name} est introuvable`,
    rate_limited: (name) => `${name} est saturé (limite de requêtes)`,
    quota: (name, key) => `${name} ne répond plus : le crédit de la clé de ${key} est épuisé`,
    server: (name) => `${name} n’a pas répondu : son serveur est en panne`,
    unreachable: (name) => `${name} est injoignable`,
    silent: (name) => `${name} n’a pas répondu à temps`,
    interrupted: (name) => `${name} a interrompu sa réponse`,
    content_filter: (name) => `${name} a refusé ce message par son filtre de contenu`,
    too_long: (name) => `cette conversation est trop longue : ${name} ne peut pas la lire`,
    refused: (name) => `${name} a refusé la requête`,
    unreadable: (name) => `${name} ne répond pas comme le fait un modèle de conversation`,
    empty: (name) => `${name} a donné une réponse vide, donc inutilisable`,
  },
  statusIntents: { OPEN: 'Rouvrir', RESOLVED: 'Résoudre', CLOSED: 'Fermer' },
  intents: {
    look: 'Consulter',
    list: 'Lister les tickets',
    count: 'Compter les tickets',
    show: 'Afficher',
    answer: 'Répondre',
    history: 'Historique',
    similar: 'Tickets semblables',
    duration: 'Durée',
    create: 'Créer',
    change: 'Modifier',
    delete: 'Supprimer',
    restore: 'Restaurer',
    undo: 'Annuler',
    cannot: 'Impossible',
  },
}
