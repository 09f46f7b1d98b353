import type { Texts } from './english.ts'

const pick = (count: number, one: string, many: string): string => (count === 1 ? one : many)
const tickets = (count: number): string => pick(count, 'ticket', 'tickets')
const quoted = (text: string): string => `«${text}»`
const NOUNS = { model: 'el modelo', deployment: 'el despliegue' } as const

export const spanish: Texts = {
  locale: 'es-ES',
  quoted,
  entry: (name, value) => `${name}: ${value}`,
  members: { title: 'título', description: 'descripción', resolution_status: 'estado' },
  nothing: 'nada',
  more: (characters) => `… (faltan ${characters} caracteres)`,

  tickets: (count, n, statuses) => `${n} ${tickets(count)}${statuses && ` en estado ${statuses}`}`,
  noTickets: (statuses) => `Ningún ticket${statuses && ` en estado ${statuses}`}`,
  mentioning: (words) => `con ${words} en el texto`,
  aboutTopic: (topic) => `sobre ${quoted(topic)}`,
  without: (ids) => `sin ${ids}`,
  first: { oldest: 'primero los más antiguos', newest: 'primero los más recientes' },
  ofThoseNamed: 'entre los nombrados',
  last: (count, unit, amount) => {
    const isFeminine = unit === 'hour' || unit === 'week'
    if (count === 1) return `${isFeminine ? 'la última' : 'el último'} ${amount}`
    return `${isFeminine ? 'las últimas' : 'los últimos'} ${amount}`
  },
  since: (from) => `desde el ${from}`,
  until: (to) => `hasta el ${to}`,

  listed: (what, shown) => (shown === undefined ? `${what}:` : `${what}; se muestran ${shown}:`),
  shownOf: (from, to, count) => (from === 1 ? `${to} de ${count}` : `del ${from} al ${to} de ${count}`),
  noMore: 'No hay más.',
  similarSpelling: (what) => `Nada coincide exactamente como está escrito; con una ortografía parecida: ${what}`,
  chosenByMeaning: 'Elegidos por su contenido, no por una palabra:',
  inTotal: 'en total',
  share: (percent, part, all) => `${percent} % de todos los tickets: ${part} de ${all}`,
  broken: (what, by) => `${what}, por ${{ day: 'día', week: 'semana', month: 'mes' }[by]} de creación:`,
  lastBuckets: (last, all) => `(${last} de ${all})`,
  weekFrom: (day) => `semana del ${day}`,
  ranked: (rank, names, count) => `${rank === 'most' ? 'Más' : 'Menos'}: ${names} (${count}).`,
  created: (moment) => `creado el ${moment}`,
  noSuchTickets: (count, ids) => (count === 1 ? `No existe el ticket ${ids}.` : `No existen los tickets ${ids}.`),
  historyOf: (ticket, count, n) => `Historial de ${ticket}, ${n} ${pick(count, 'cambio', 'cambios')}:`,
  happened: (at, action, who, what) => `${at}, ${who}: ${action}${what && ` (${what})`}`,
  done: {
    created: 'creado',
    updated: 'cambiado',
    deleted: 'eliminado',
    restored: 'restaurado',
    erased: 'borrado definitivamente',
    undone: 'deshecho',
  },
  actors: { anonymous: 'anónimo', user: 'usuario', agent: 'agente', system: 'sistema' },
  similarTo: (ticket) => `Parecidos a ${ticket}, primero el más parecido:`,
  noneSimilar: (ticket) => `Ningún ticket se parece a ${ticket}.`,
  pairs: 'Estos podrían tratar de lo mismo, primero los más parecidos:',
  noPairs: (n) => `Ninguno de los ${n} tickets se parece a otro.`,
  pairsLimited: (n) => `(Solo se han comparado los ${n} más recientes.)`,
  openFor: (ticket, duration) => `${ticket} lleva abierto ${duration}.`,
  resolvedAfter: (ticket, duration) => `${ticket} se resolvió en ${duration}.`,
  resolvedUnknown: (ticket) => `${ticket} ya no está abierto; no consta cuándo se resolvió.`,
  durations: (count, n, average, median) =>
    `${n} ${pick(count, 'ticket se resolvió', 'tickets se resolvieron')} en ${average} de media; la mitad, en ${median} como máximo.`,
  durationsUnknown: (count, n) => `(De ${n} más no consta cuándo ${pick(count, 'se resolvió', 'se resolvieron')}.)`,
  stillOpen: (count, n, average) =>
    `${n} ${pick(count, 'ticket sigue abierto', 'tickets siguen abiertos')}, desde hace ${average} de media.`,
  noneResolved: 'De ninguno de estos tickets consta cuándo se resolvió.',
  readOf: (read, all) => `(Para esto se han leído ${read} de ${all} tickets.)`,
  answerGivenUp: 'No he podido responder con palabras; esto es lo que he encontrado.',
  noModelToAnswer: 'No hay ningún modelo conectado que pueda responder con palabras; esto es lo que he encontrado.',
  brokeOff: '(La respuesta se interrumpió aquí y vuelve a empezar.)',
  answerCut: '(La respuesta del modelo se cortó aquí.)',

  changed: { OPEN: 'Reabierto', RESOLVED: 'Resuelto', CLOSED: 'Cerrado' },
  receipt: (verb, ticket, changes) => `${verb}: ${ticket}${changes && ` (${changes})`}.`,
  undone: { created: 'eliminado de nuevo', deleted: 'eliminado de nuevo', restored: 'restaurado', updated: '' },
  undoneTicket: (ticket, what) => `Deshecho: ${ticket} (${what}).`,
  leftAsItIs: (ticket, why) => `${ticket} se queda como está: ${why}.`,
  nothingLeftToUndo: 'Ya no quedaba nada que deshacer.',
  possiblySame: 'Posiblemente lo mismo (solo es una indicación, no se ha hecho nada):',
  theEarlierChange: 'El cambio anterior',
  notDone: (what, done, why) => `${what} no ha sido ${done}${why && `: ${why}`}.`,
  notKnownYet: (what, done) =>
    `${what}: todavía no se sabe si ha sido ${done}, porque el sistema de tickets no responde. Sigo preguntando, y ocurre una vez como máximo.`,
  notKnown: (what, done) =>
    `${what}: no se sabe si ha sido ${done}, y ya no puedo preguntarlo. Compruébelo, por favor.`,
  why: {
    changedMeanwhile: 'otra persona lo ha cambiado entretanto',
    noSuchTicket: 'ese ticket no existe',
    goneMeanwhile: 'ese ticket ya no existe',
    notSignedIn: 'no ha iniciado sesión, o su sesión ya no es válida',
    statusIs: (now, wanted) => `ahora está en ${now}, no en ${wanted}`,
  },
  alreadyStatus: (ticket, status) => `${ticket} ya está en ${status}, no hay nada que cambiar.`,
  alreadySo: (ticket) => `${ticket} ya está como usted quiere, no hay nada que cambiar.`,
  alreadyThere: (ticket) => `${ticket} ya está ahí, no hay nada que restaurar.`,
  conditionUnmet: (ticket, now, wanted) => `${ticket} está en ${now}, no en ${wanted}: se queda como está.`,
  doesNotSay: (member, ticket, text) =>
    `En el campo ${quoted(member)} de ${ticket} no aparece ${quoted(text)}, así que no se ha cambiado nada.`,
  nothingFits: (what) => `${what}. No se ha cambiado nada.`,
  nothingToRestore: 'En esta conversación no se ha eliminado ningún ticket; indique su número, por favor.',
  earlierFoundNone: 'El paso anterior no encontró ningún ticket, así que aquí no hay nada que hacer.',
  tooMany: (n, most) =>
    `Serían ${n} tickets, y con un mensaje se pueden cambiar ${most} como máximo. No se ha cambiado nada; concrete más, por favor.`,
  tooManyAlternatives: (n, most) =>
    `Son ${n} alternativas; se pueden buscar ${most} como máximo a la vez. Pregunte por partes, por favor.`,
  cannot: (what) => `Aquí no es posible y no se ha hecho: ${what}.`,
  unkept: '(Ahora no se puede escribir en mi base de datos: esta conversación no se guarda y solo puedo consultar.)',
  unkeptChange:
    'No se ha cambiado nada: ahora no se puede escribir en mi base de datos, y no cambio nada que no pueda registrar.',
  nothingChanged: '(No se ha cambiado nada.)',
  nothingElseChanged: '(No se ha cambiado nada más.)',

  fits: (count, n) => (count === 1 ? '¿Se refiere a este?' : `Coinciden ${n} tickets. ¿A cuál se refiere?`),
  questions: {
    which_ticket: '¿A qué ticket se refiere? Indique su número, por favor.',
    which_tickets: '¿A qué tickets se refiere? Indique sus números, por favor.',
    which_status: '¿Qué estado debe tener: OPEN, RESOLVED o CLOSED?',
    what_title: '¿De qué trata el ticket? Indíqueme un título y, si quiere, una descripción.',
    all_or_which: '¿Todos los tickets, o cuáles? Dígalo, o indique sus números, por favor.',
    which_on_screen: 'Aquí no veo su pantalla. ¿A qué tickets se refiere? Indique sus números, por favor.',
    nothing_to_undo: 'En esta conversación no hay nada que deshacer.',
  },
  talks: {
    greeting:
      '¡Hola! Puedo mostrar, buscar, contar, crear, cambiar y eliminar tickets. Por ejemplo: «muestra los tickets abiertos».',
    thanks: 'De nada.',
    help: 'Puedo mostrar, buscar, contar, crear, cambiar, eliminar y restaurar tickets, y deshacer lo que he hecho. Por ejemplo: «muestra los tickets abiertos», «cierra el ticket 5», «crea un ticket con el título "VPN caída" y la descripción "Sin VPN desde las 9."», «¿cuántos tickets se crearon la semana pasada?».',
    yes: 'No hay nada a lo que decir que sí.',
    approve:
      'Con palabras no se puede aprobar un cambio. Use el botón de la aprobación; en la línea de comandos, responda allí a la pregunta.',
  },
  shallICreate: (title) => `No conozco esa orden. ¿Creo con esto un ticket titulado ${quoted(title)}?`,
  notUnderstood: (part) =>
    `No he entendido ${quoted(part)}, así que no se ha hecho nada. Dígalo con una orden sencilla, como «cierra el ticket 5» o «muestra los tickets abiertos».`,
  noModel: 'No hay ningún modelo conectado, así que solo entiendo órdenes sencillas.',
  nothingHappens: 'De acuerdo, no se ha cambiado nada.',
  withdrawn: (changes) => `De acuerdo: lo que esperaba su aprobación no se hará (${changes}).`,

  waiting: (changes, why) =>
    `A la espera de su aprobación${why && `, porque ${why}`}: ${changes}. Todavía no se ha cambiado nada.`,
  changes: (count, n) => `${n} ${pick(count, 'cambio', 'cambios')}`,
  moreInApproval: (count, n) => `${n} más ${pick(count, 'figura', 'figuran')} en la aprobación.`,
  action: (verb, ticket, changes) => `${verb} ${ticket}${changes && ` (${changes})`}`,
  reasons: {
    writes: 'todo cambio se aprueba antes',
    deletes: 'toda eliminación se aprueba antes',
    careful: 'el modelo aún no ha demostrado que puede hacerlo por sí mismo',
    deletions: 'se eliminaría más de un ticket',
    many: (most) => `se cambiarían más de ${most} tickets`,
    unsaid: 'no lo encuentro en sus palabras',
    doubtful: 'sus palabras podrían negarlo, aplazarlo o hacerlo depender de algo',
    suggested: 'he encontrado los tickets por su contenido',
    replaced: 'los tickets han cambiado desde que se mostró',
    wrapped: 'el mensaje contiene más de lo que usted ha escrito',
  },
  completions: {
    sentBefore: 'Este mensaje ya se había enviado. Nada se hace dos veces; esto es lo que resultó:',
    decideAt: (link) => `Véalo y decida aquí, con la sesión iniciada: ${link}`,
    leftBehind: (lines, link) =>
      `Lo que se quitó de este chat al editarlo se hizo y permanece:\n${lines}\nPara deshacerlo: ${link}`,
    stillWaits: (link) => `Lo que se quitó de este chat al editarlo aún espera su decisión: ${link}`,
    neverActs: 'Este modelo solo da nombre a los chats y no cambia nada. Para los tickets, elija el modelo «tickets».',
  },
  readOnly: 'Aquí solo puedo leer (AGENT_READ_ONLY está activado), así que no se ha cambiado nada.',
  notOnASuggestion: 'No ha dicho claramente qué se debe cambiar, así que no se ha cambiado nada. Dígalo, por favor.',
  rejected: 'Rechazado: no se ha cambiado nada de ello.',
  expired: 'No se aprobó a tiempo: no se ha cambiado nada de ello.',
  goneSince: (count, ids) =>
    `${ids} ${pick(count, 'ha desaparecido desde que se mostró', 'han desaparecido desde que se mostraron')}, así que ahí no se hace nada.`,
  nothingLeftToApprove: 'No queda nada que aprobar.',
  notDoneRest: 'Sin hacer:',
  notYet: (what, done) => `${what}: no ${done}`,
  cancelled: (done) =>
    done ? 'Cancelado. Lo que figura arriba está hecho y se queda así.' : 'Cancelado. No se ha cambiado nada.',
  simpleRules: (why) => `(Leído con reglas sencillas, porque ${why}.)`,
  failures: {
    ticketsLost: (what) =>
      `El sistema de tickets no responde. ${what && `${what} `}Vuelva a intentarlo más tarde, por favor.`,
    nothingMore: 'No se ha cambiado nada más.',
    oneUncertain: 'Un cambio todavía no es seguro.',
    internal: 'Algo ha fallado aquí; no ha sido culpa suya. Lo que consta como hecho está hecho.',
    forbidden: (why) => `No puede hacer esto: ${why}. No se ha cambiado nada más.`,
    needsScope: (scopes) => `hace falta el permiso ${scopes}`,
    notSignedIn:
      'No ha iniciado sesión, o su sesión ya no es válida. No se ha cambiado nada más. Inicie sesión, o envíe un token válido, y pregunte de nuevo.',
    contentFilter:
      'El filtro de contenido del modelo ha rechazado este mensaje. No se ha cambiado nada. Dígalo con otras palabras, por favor.',
    modelUnavailable: (why) =>
      `${why}. No se ha cambiado nada. Las órdenes sencillas como «cierra el ticket 5» funcionan sin él.`,
    unusable: 'la respuesta del modelo no se podía usar',
    overBudget: (why) => `He parado, porque ${why}. Lo que consta como hecho está hecho; no se ha cambiado nada más.`,
    budget: {
      steps: (count, most) => `son ${count} pasos, y un mensaje puede tener ${most}: divídalo, por favor`,
      modelCalls: (most) => `hicieron falta más de ${most} llamadas al modelo`,
      tokens: (most) => `hicieron falta más de ${most} tokens`,
      seconds: (most) => `tardó más de ${most} segundos`,
      sameCall: (times) => `el modelo hizo la misma llamada ${times} veces`,
    },
    restored:
      'Desde entonces se ha repuesto una copia de seguridad anterior de los tickets: los números de esta conversación pueden referirse ahora a otros tickets. No se ha cambiado nada; empiece una conversación nueva, por favor.',
    otherDatabase:
      'Esta conversación trata de otra base de datos de tickets. No se ha cambiado nada; empiece una conversación nueva, por favor.',
  },
  model: ({ noun, model, url }) => `${NOUNS[noun]} ${quoted(model)} en ${url}`,
  checkVariables: (why, names) => `${why}: compruebe ${names}`,
  setVariables: (why, names) => `${why}: defina ${names}`,
  modelFailures: {
    unauthorized: (name) => `${name} ha rechazado la clave`,
    keyless: (name) => `${name} pide una clave y no hay ninguna`,
    not_found: (name) => `no se ha encontrado ${name}`,
    rate_limited: (name) => `${name} está saturado (límite de peticiones)`,
    quota: (name, key) => `${name} ya no responde: se ha agotado el saldo de la clave de ${key}`,
    server: (name) => `${name} no ha respondido: su servidor ha fallado`,
    unreachable: (name) => `no se puede conectar con ${name}`,
    silent: (name) => `${name} no ha respondido a tiempo`,
    interrupted: (name) => `${name} ha interrumpido su respuesta`,
    content_filter: (name) => `${name} ha rechazado este mensaje con su filtro de contenido`,
    too_long: (name) => `esta conversación es demasiado larga para ${name}`,
    refused: (name) => `${name} ha rechazado la petición`,
    unreadable: (name) => `${name} no responde como lo hace un modelo de chat`,
    empty: (name) => `${name} ha dado una respuesta vacía, que no se puede usar`,
  },
  statusIntents: { OPEN: 'Reabrir', RESOLVED: 'Resolver', CLOSED: 'Cerrar' },
  intents: {
    look: 'Consultar',
    list: 'Listar tickets',
    count: 'Contar tickets',
    show: 'Mostrar',
    answer: 'Responder',
    history: 'Historial',
    similar: 'Tickets parecidos',
    duration: 'Duración',
    create: 'Crear',
    change: 'Cambiar',
    delete: 'Eliminar',
    restore: 'Restaurar',
    undo: 'Deshacer',
    cannot: 'No es posible',
  },
}
