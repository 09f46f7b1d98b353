import type { Language } from '../lexicon/concepts.ts'

/** What the offline brain says by itself, one sentence or two, in the language of the message. */
export type Replies = {
  can: string
  greeting: string
  thanks: string
  goodbye: string
  robot: string
  nothingDone: string
  /** After a change, when the answer to it is a no. */
  stands: (ids: string) => string
  notApproval: string
  cannot: string
  noPriority: string
  onlyMembers: string
  noSuchStatus: string
  noSchedule: string
  noDeletedList: string
  noLackingWords: string
  noClosingDate: string
  noFieldSearch: string
  notUnderstood: (words: string) => string
  /** Before the question whether to make the change without these words. */
  notRead: (words: string) => string
  nothingToUndo: string
  notDoneYet: string
  askUndo: string
  askCreate: string
  askDescription: string
  askTitle: string
  askWhole: string
  askReport: string
  askWhich: string
  askWhichOf: (ids: string) => string
  askWhat: (ids: string) => string
  askAll: string
  askCondition: string
  askRephrase: string
}

export const replies: Readonly<Record<Language, Replies>> = {
  en: {
    can: 'I can show, list, search, count, create, close, resolve, reopen, rename, edit, delete and restore tickets, for example “close ticket 5” or “list the open tickets from last week”.',
    greeting: 'Hello!',
    thanks: 'You are welcome.',
    goodbye: 'Goodbye!',
    robot: 'I am the ticket assistant, a program that reads ticket commands.',
    nothingDone: 'All right, nothing was changed.',
    stands: (ids) => `The change to ${ids} stands. To take it back, say “undo”.`,
    notApproval:
      'A yes in the chat changes nothing: a change that waits for approval needs its approve button (or the approval endpoint).',
    cannot: 'I can’t do that here; I only work with tickets.',
    noPriority: 'I can’t do that: a ticket has only a title, a description and a status. I did not change anything.',
    onlyMembers:
      'I can’t do the rest: a ticket has only a title, a description and a status, and nobody is assigned to it.',
    noSuchStatus: 'I can’t set that: a ticket is OPEN, RESOLVED or CLOSED. Nothing was changed.',
    noSchedule: 'I can’t do things later or on a condition like that; nothing was changed. Shall I do it now?',
    noDeletedList:
      'I can’t list, count or search deleted tickets; they are in the admin console under “Deleted”. I can restore one by its number, for example “restore ticket 5”.',
    noLackingWords:
      'I can’t search for what a ticket does not mention. Shall I search for what it does mention, or by status or date?',
    notUnderstood: (words) =>
      `I did not understand “${words}”, and without it these would be the wrong tickets. Which do you mean: a word they mention, a status or a date?`,
    notRead: (words) => `I did not understand “${words}”, so nothing was changed.`,
    noClosingDate:
      'I know when a ticket was created, not in which period it was closed or resolved; the history of a ticket says when. Shall I go by its creation (“closed tickets created last week”)?',
    noFieldSearch: 'I search title and description together, not one of them. Which word should I look for in both?',
    nothingToUndo: 'There is nothing of mine in this conversation to undo. Nothing was changed.',
    notDoneYet: 'Your last request has changed nothing so far, so there is nothing of it to undo. Nothing was changed.',
    askUndo:
      'More than one request changed something here. I undo the latest one when you say “undo”; which tickets should be as they were?',
    askCreate: 'What is the ticket about? Please give me a title and a description.',
    askDescription: 'What should the description say?',
    askTitle: 'What title should it have?',
    askWhole: 'I can’t add to a description, only set it as a whole. What should all of it say?',
    askReport: 'Shall I create a ticket for this? Nothing was created yet.',
    askWhich: 'Which ticket do you mean? Please give its number.',
    askWhichOf: (ids) => `Which ticket do you mean: ${ids}?`,
    askWhat: (ids) => `What should I change on ${ids}: the title, the description or the status?`,
    askAll: 'Which tickets do you mean? Please name numbers, a status or a date.',
    askCondition: 'I can only check a ticket’s status as a condition. Which ticket should I change, and how?',
    askRephrase: 'I did not understand all of that, so nothing was changed. What should I do, with which ticket?',
  },
  de: {
    can: 'Ich kann Tickets zeigen, auflisten, suchen, zählen, anlegen, schließen, lösen, wieder öffnen, umbenennen, ändern, löschen und wiederherstellen, z. B. „Schließe Ticket 5“.',
    greeting: 'Hallo!',
    thanks: 'Gern geschehen.',
    goodbye: 'Auf Wiedersehen!',
    robot: 'Ich bin der Ticket-Assistent, ein Programm, das Ticket-Befehle liest.',
    nothingDone: 'Gut, es wurde nichts geändert.',
    stands: (ids) => `Die Änderung an ${ids} steht. Soll sie zurück, sag „mach das rückgängig“.`,
    notApproval:
      'Ein Ja im Chat ändert nichts: Eine wartende Änderung braucht die Freigabe über ihren Knopf (oder den Freigabe-Endpunkt).',
    cannot: 'Das kann ich nicht; ich arbeite hier nur mit Tickets.',
    noPriority: 'Das kann ich nicht: Ein Ticket hat nur Titel, Beschreibung und Status. Es wurde nichts geändert.',
    onlyMembers:
      'Das Übrige kann ich nicht: Ein Ticket hat nur Titel, Beschreibung und Status, und niemand ist ihm zugewiesen.',
    noSuchStatus:
      'Das kann ich nicht, diesen Status gibt es nicht: Ein Ticket ist OPEN, RESOLVED oder CLOSED. Es wurde nichts geändert.',
    noSchedule:
      'Das kann ich nicht später oder unter so einer Bedingung tun; es wurde nichts geändert. Soll ich es jetzt tun?',
    noDeletedList:
      'Gelöschte Tickets kann ich nicht auflisten, zählen oder durchsuchen; sie stehen in der Admin-Konsole unter „Deleted“. Eines mit bekannter Nummer kann ich wiederherstellen, z. B. „Stelle Ticket 5 wieder her“.',
    noLackingWords:
      'Ich kann nicht danach suchen, was ein Ticket nicht erwähnt. Soll ich nach Wörtern, Status oder Datum suchen?',
    notUnderstood: (words) =>
      `„${words}“ habe ich nicht verstanden, und ohne das wären es die falschen Tickets. Welche sind gemeint: ein Wort darin, ein Status oder ein Datum?`,
    notRead: (words) => `„${words}“ habe ich nicht verstanden, darum wurde nichts geändert.`,
    noClosingDate:
      'Ich weiß, wann ein Ticket angelegt wurde, nicht in welchem Zeitraum es geschlossen oder gelöst wurde; das sagt der Verlauf eines Tickets. Soll ich nach dem Anlegen gehen („geschlossene Tickets, letzte Woche angelegt“)?',
    noFieldSearch:
      'Ich suche in Titel und Beschreibung zusammen, nicht in einem davon. Welches Wort soll ich in beiden suchen?',
    nothingToUndo: 'In diesem Gespräch gibt es nichts rückgängig zu machen. Es wurde nichts geändert.',
    notDoneYet:
      'Deine letzte Anfrage hat bisher nichts geändert, also gibt es davon nichts rückgängig zu machen. Es wurde nichts geändert.',
    askUndo:
      'Hier hat mehr als eine Anfrage etwas geändert. Mit „rückgängig“ nehme ich die letzte zurück; welche Tickets sollen sein, wie sie waren?',
    askCreate: 'Worum geht es in dem Ticket? Bitte Titel und Beschreibung nennen.',
    askDescription: 'Was soll in der Beschreibung stehen?',
    askTitle: 'Welchen Titel soll es haben?',
    askWhole: 'Ich kann eine Beschreibung nicht ergänzen, nur ganz setzen. Wie soll sie vollständig lauten?',
    askReport: 'Soll ich dafür ein Ticket anlegen? Noch wurde nichts angelegt.',
    askWhich: 'Welches Ticket ist gemeint? Bitte die Nummer nennen.',
    askWhichOf: (ids) => `Welches Ticket ist gemeint: ${ids}?`,
    askWhat: (ids) => `Was soll ich an ${ids} ändern: Titel, Beschreibung oder Status?`,
    askAll: 'Welche Tickets sind gemeint? Bitte Nummern, einen Status oder ein Datum nennen.',
    askCondition: 'Als Bedingung kann ich nur den Status eines Tickets prüfen. Welches Ticket soll ich wie ändern?',
    askRephrase: 'Das habe ich nicht ganz verstanden, es wurde nichts geändert. Was soll ich mit welchem Ticket tun?',
  },
  fr: {
    can: 'Je peux montrer, lister, chercher, compter, créer, fermer, résoudre, rouvrir, renommer, modifier, supprimer et restaurer des tickets, par exemple « Ferme le ticket 5 ».',
    greeting: 'Bonjour !',
    thanks: 'Avec plaisir.',
    goodbye: 'Au revoir !',
    robot: 'Je suis l’assistant des tickets, un programme qui lit des commandes.',
    nothingDone: 'D’accord, rien n’a été modifié.',
    stands: (ids) => `La modification de ${ids} est faite. Pour revenir en arrière, dites « annule ça ».`,
    notApproval:
      'Un oui dans la conversation ne change rien : une modification en attente s’approuve avec son bouton (ou le point d’accès d’approbation).',
    cannot: 'Je ne peux pas faire cela ici ; je ne travaille qu’avec des tickets.',
    noPriority:
      'Ce n’est pas possible : un ticket n’a qu’un titre, une description et un statut. Rien n’a été modifié.',
    onlyMembers:
      'Le reste n’est pas possible : un ticket n’a qu’un titre, une description et un statut, et personne n’y est affecté.',
    noSuchStatus:
      'Je ne peux pas, ce statut n’existe pas : un ticket est OPEN, RESOLVED ou CLOSED. Rien n’a été modifié.',
    noSchedule:
      'Je ne peux pas le faire plus tard ni sous une telle condition ; rien n’a été modifié. Dois-je le faire maintenant ?',
    noDeletedList:
      'Je ne peux pas lister, compter ni chercher les tickets supprimés ; ils sont dans la console d’administration, sous « Deleted ». Je peux en restaurer un par son numéro, par exemple « Restaure le ticket 5 ».',
    noLackingWords:
      'Je ne peux pas chercher ce qu’un ticket ne mentionne pas. Dois-je chercher un mot, un statut ou une date ?',
    notUnderstood: (words) =>
      `Je n’ai pas compris « ${words} », et sans cela ce seraient de mauvais tickets. Lesquels : un mot, un statut ou une date ?`,
    notRead: (words) => `Je n’ai pas compris « ${words} », rien n’a donc été modifié.`,
    noClosingDate:
      'Je sais quand un ticket a été créé, pas pendant quelle période il a été fermé ou résolu ; son historique le dit. Dois-je prendre la création (« tickets fermés créés la semaine dernière ») ?',
    noFieldSearch:
      'Je cherche dans le titre et la description ensemble, pas dans un seul. Quel mot dois-je chercher dans les deux ?',
    nothingToUndo: 'Il n’y a rien à annuler dans cette conversation. Rien n’a été modifié.',
    notDoneYet: 'Votre dernière demande n’a encore rien modifié : il n’y a rien à annuler. Rien n’a été modifié.',
    askUndo:
      'Plusieurs demandes ont modifié quelque chose ici. « Annule » reprend la dernière ; quels tickets doivent redevenir comme avant ?',
    askCreate: 'De quoi parle le ticket ? Merci de donner un titre et une description.',
    askDescription: 'Que doit dire la description ?',
    askTitle: 'Quel titre doit-il avoir ?',
    askWhole: 'Je ne peux pas compléter une description, seulement la remplacer. Que doit-elle dire en entier ?',
    askReport: 'Dois-je créer un ticket pour cela ? Rien n’a encore été créé.',
    askWhich: 'De quel ticket s’agit-il ? Merci de donner son numéro.',
    askWhichOf: (ids) => `De quel ticket s’agit-il : ${ids} ?`,
    askWhat: (ids) => `Que dois-je modifier sur ${ids} : le titre, la description ou le statut ?`,
    askAll: 'Quels tickets ? Merci de donner des numéros, un statut ou une date.',
    askCondition: 'Je ne peux vérifier que le statut d’un ticket. Quel ticket dois-je modifier, et comment ?',
    askRephrase: 'Je n’ai pas tout compris, rien n’a été modifié. Que dois-je faire, avec quel ticket ?',
  },
  es: {
    can: 'Puedo mostrar, listar, buscar, contar, crear, cerrar, resolver, reabrir, renombrar, modificar, borrar y restaurar tickets, por ejemplo «Cierra el ticket 5».',
    greeting: '¡Hola!',
    thanks: 'De nada.',
    goodbye: '¡Hasta luego!',
    robot: 'Soy el asistente de tickets, un programa que lee órdenes.',
    nothingDone: 'De acuerdo, no se cambió nada.',
    stands: (ids) => `El cambio en ${ids} está hecho. Para revertirlo, di «deshazlo».`,
    notApproval:
      'Un sí en el chat no cambia nada: un cambio pendiente se aprueba con su botón (o con el punto de acceso de aprobación).',
    cannot: 'No puedo hacer eso aquí; solo trabajo con tickets.',
    noPriority: 'No puedo hacer eso: un ticket solo tiene título, descripción y estado. No se cambió nada.',
    onlyMembers:
      'Lo demás no puedo hacerlo: un ticket solo tiene título, descripción y estado, y no se asigna a nadie.',
    noSuchStatus: 'No puedo, ese estado no existe: un ticket está OPEN, RESOLVED o CLOSED. No se cambió nada.',
    noSchedule: 'No puedo hacerlo más tarde ni con esa condición; no se cambió nada. ¿Lo hago ahora?',
    noDeletedList:
      'No puedo listar, contar ni buscar tickets borrados; están en la consola de administración, en «Deleted». Puedo restaurar uno por su número, por ejemplo «Restaura el ticket 5».',
    noLackingWords: 'No puedo buscar lo que un ticket no menciona. ¿Busco una palabra, un estado o una fecha?',
    notUnderstood: (words) =>
      `No entendí «${words}», y sin eso serían los tickets equivocados. ¿Cuáles: una palabra, un estado o una fecha?`,
    notRead: (words) => `No entendí «${words}», así que no se cambió nada.`,
    noClosingDate:
      'Sé cuándo se creó un ticket, no en qué periodo se cerró o resolvió; lo dice su historial. ¿Me guío por la creación («tickets cerrados creados la semana pasada»)?',
    noFieldSearch: 'Busco en título y descripción a la vez, no en uno solo. ¿Qué palabra busco en ambos?',
    nothingToUndo: 'No hay nada que deshacer en esta conversación. No se cambió nada.',
    notDoneYet: 'Tu última petición no ha cambiado nada todavía, así que no hay nada que deshacer. No se cambió nada.',
    askUndo:
      'Aquí varias peticiones han cambiado algo. Con «deshacer» retiro la última; ¿qué tickets deben quedar como estaban?',
    askCreate: '¿De qué trata el ticket? Dame un título y una descripción.',
    askDescription: '¿Qué debe decir la descripción?',
    askTitle: '¿Qué título debe tener?',
    askWhole: 'No puedo añadir a una descripción, solo cambiarla entera. ¿Qué debe decir completa?',
    askReport: '¿Creo un ticket para esto? Todavía no se ha creado nada.',
    askWhich: '¿Qué ticket quieres decir? Dame su número.',
    askWhichOf: (ids) => `¿Qué ticket quieres decir: ${ids}?`,
    askWhat: (ids) => `¿Qué cambio en ${ids}: el título, la descripción o el estado?`,
    askAll: '¿Qué tickets? Dame números, un estado o una fecha.',
    askCondition: 'Solo puedo comprobar el estado de un ticket. ¿Qué ticket cambio, y cómo?',
    askRephrase: 'No lo entendí todo, no se cambió nada. ¿Qué hago, y con qué ticket?',
  },
  da: {
    can: 'Jeg kan vise, liste, søge, tælle, oprette, lukke, løse, genåbne, omdøbe, ændre, slette og gendanne sager, for eksempel »Luk sag 5«.',
    greeting: 'Hej!',
    thanks: 'Selv tak.',
    goodbye: 'Farvel!',
    robot: 'Jeg er sagsassistenten, et program der læser kommandoer.',
    nothingDone: 'Okay, intet blev ændret.',
    stands: (ids) => `Ændringen af ${ids} står. Sig »fortryd«, hvis den skal tages tilbage.`,
    notApproval:
      'Et ja i chatten ændrer intet: en ændring der venter, skal godkendes med sin knap (eller godkendelses-endpointet).',
    cannot: 'Det kan jeg ikke her; jeg arbejder kun med sager.',
    noPriority: 'Det kan jeg ikke: en sag har kun titel, beskrivelse og status. Intet blev ændret.',
    onlyMembers: 'Resten kan jeg ikke: en sag har kun titel, beskrivelse og status, og ingen tildeles den.',
    noSuchStatus: 'Det kan jeg ikke, den status findes ikke: en sag er OPEN, RESOLVED eller CLOSED. Intet blev ændret.',
    noSchedule: 'Jeg kan ikke gøre det senere eller på sådan en betingelse; intet blev ændret. Skal jeg gøre det nu?',
    noDeletedList:
      'Jeg kan ikke liste, tælle eller søge i slettede sager; de står i administrationskonsollen under »Deleted«. Jeg kan gendanne en ud fra dens nummer, for eksempel »Gendan sag 5«.',
    noLackingWords:
      'Jeg kan ikke søge efter det, en sag ikke nævner. Skal jeg søge på et ord, en status eller en dato?',
    notUnderstood: (words) =>
      `Jeg forstod ikke »${words}«, og uden det ville det være de forkerte sager. Hvilke mener du: et ord, en status eller en dato?`,
    notRead: (words) => `Jeg forstod ikke »${words}«, så intet blev ændret.`,
    noClosingDate:
      'Jeg ved, hvornår en sag blev oprettet, ikke i hvilken periode den blev lukket eller løst; det siger sagens historik. Skal jeg gå efter oprettelsen (»lukkede sager oprettet i sidste uge«)?',
    noFieldSearch:
      'Jeg søger i titel og beskrivelse sammen, ikke kun i den ene. Hvilket ord skal jeg søge efter i begge?',
    nothingToUndo: 'Der er ikke noget at fortryde i denne samtale. Intet blev ændret.',
    notDoneYet: 'Din sidste besked har ikke ændret noget endnu, så der er intet at fortryde. Intet blev ændret.',
    askUndo:
      'Flere beskeder har ændret noget her. Med “fortryd” tager jeg den sidste tilbage; hvilke sager skal være, som de var?',
    askCreate: 'Hvad handler sagen om? Giv mig en titel og en beskrivelse.',
    askDescription: 'Hvad skal der stå i beskrivelsen?',
    askTitle: 'Hvilken titel skal den have?',
    askWhole: 'Jeg kan ikke tilføje til en beskrivelse, kun sætte den helt. Hvordan skal hele teksten lyde?',
    askReport: 'Skal jeg oprette en sag på det? Der er ikke oprettet noget endnu.',
    askWhich: 'Hvilken sag mener du? Skriv dens nummer.',
    askWhichOf: (ids) => `Hvilken sag mener du: ${ids}?`,
    askWhat: (ids) => `Hvad skal jeg ændre på ${ids}: titel, beskrivelse eller status?`,
    askAll: 'Hvilke sager mener du? Nævn numre, en status eller en dato.',
    askCondition: 'Jeg kan kun tjekke en sags status. Hvilken sag skal jeg ændre, og hvordan?',
    askRephrase: 'Jeg forstod ikke det hele, så intet blev ændret. Hvad skal jeg gøre, og med hvilken sag?',
  },
}

export const numbered = (ids: readonly number[]): string =>
  ids
    .slice(0, 10)
    .map((id) => `#${id}`)
    .join(', ')
