import type { Language } from '../grammar/languages.ts'

/**
 * Words that speak against taking words of the user for a wish, `|` between them. A list may lack a word, and costs an
 * approval where it has one too many: no change is made because of them.
 */
export type DoubtWords = {
  /** What is only polite, and counts for nothing. */
  polite: string
  /** The wish is denied. */
  not: string
  /** It is for another time. */
  later: string
  /** Days: another time too, unless the call has a period. */
  days: string
  /** It is only thought about, or asked about. */
  maybe: string
  /** It depends on something. */
  condition: string
  /** Somebody else says it, or is to do it. */
  telling: string
  /** A text that is brought along; with a word that points to it, what follows is that text. */
  texts: string
  pointing: string
}

export const DOUBT_WORDS: Record<Language, DoubtWords> = {
  en: {
    polite: `when you get a minute | when you get a chance | when you get the chance | when you have a minute | when you have a moment | when you have time | if you can | if you could | if you please | if possible | if you don't mind | if that is ok | if it's ok | would you mind | why don't you | once more`,
    not: `not | don't | dont | don’t | doesn't | doesn’t | never | nobody | no one | neither | nor | hold off | refrain | rather keep | leave it`,
    later: `tomorrow | later | tonight | next week | next month | next year | until | till | soon | eventually | someday | end of the week | end of the month | at noon | this evening | after lunch`,
    days: 'monday | tuesday | wednesday | thursday | friday | saturday | sunday',
    maybe: `maybe | perhaps | possibly | might | whether | wonder | wondering | thinking of | thinking about | considering | should i | should we | i should | we should | shall we | shall i | would it | is it ok | is it okay | is it safe | can i | could i | may i | what if | what happens | almost | about to | were you | i'd`,
    condition: `if | unless | once | when | whenever | as soon as | as long as | in case | provided | assuming | depending | before you | after you | after i | before i`,
    telling: `said | says | thinks | believes | will be | i deleted | i closed | i resolved | told | tells | tell | asked | asks | ask | wrote | writes | wants | wanted | reported | mentioned | suggested | remind | reminder | agreed | promised | heard | translate | thanks for | thank you for | who | somebody | someone | anybody | anyone | he'd | she'd | they'd | he'll | she'll | they'll`,
    texts:
      'mail | email | e-mail | message | letter | note | text | reply | wrote | writes | sent | says | said | forwarded | chat',
    pointing: 'this | these | that | following | below | here',
  },
  de: {
    polite: `wenn du kannst | wenn sie können | wenn möglich | wenn es geht | wenn's geht | wenn du zeit hast | wenn sie zeit haben | wenn's recht ist | noch einmal | sei so gut`,
    not: 'nicht | nie | niemals | kein | keine | keinen | niemand | ohne | lass | lassen',
    later:
      'morgen früh | morgen | später | heute abend | nächste woche | nächsten monat | bis | demnächst | bald | irgendwann | übermorgen',
    days: 'montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonntag',
    maybe:
      'vielleicht | eventuell | möglicherweise | ob | überlege | soll ich | sollen wir | sollte ich | sollten wir | darf ich | kann ich | könnte ich | kann man | wäre es | ist es ok | beinahe | fast | würde ich | oder',
    condition: 'wenn | falls | sobald | sofern | solange | außer | es sei denn | bevor | nachdem | im fall',
    telling:
      'sagt | sagte | gesagt | dass man | dass ich | dass wir | dass er | dass sie | sag | sage | meint | meinte | schreibt | schrieb | geschrieben | fragt | fragte | bittet | bat | will | wollte | soll | erinnere | erinner | übersetze | danke fürs | danke für das | wer | jemand | einer',
    texts:
      'mail | e-mail | email | nachricht | brief | notiz | text | antwort | schrieb | schreibt | geschrieben | geschickt | weitergeleitet | chat',
    pointing: 'diese | dieser | dieses | diesen | folgende | folgender | folgendes | unten | hier | das',
  },
  fr: {
    polite: `s'il te plaît | s'il vous plaît | s’il te plaît | s’il vous plaît | s'il te plait | s'il vous plait | stp | svp | si possible | si tu peux | si vous pouvez | quand tu peux | quand vous pouvez | quand tu as le temps | encore une fois`,
    not: `ne | n'| n’| pas | jamais | personne | aucun | aucune | sans | évite | éviter`,
    later:
      'demain | plus tard | ce soir | la semaine prochaine | le mois prochain | jusque | jusqu | bientôt | après-demain',
    days: 'lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche',
    maybe: `peut-être | peut être | éventuellement | je me demande | faudrait | devrait | devrais-je | dois-je | puis-je | peut-on | est-ce que je | serait-il | presque | failli`,
    condition: `si | s'il | s’il | sauf si | dès que | lorsque | quand | à moins | au cas | avant de | après que | tant que | une fois`,
    telling: `dit | dis | pense | croit | dire | disait | demande | demandait | écrit | écrivait | veut | voulait | souhaite | rappelle | traduis | traduire | merci d' | merci d’ | qui | quelqu'un | quelqu’un`,
    texts: 'mail | e-mail | email | courriel | message | lettre | note | texte | réponse | écrit | envoyé | transféré',
    pointing: 'ce | cet | cette | ces | suivant | suivante | voici | dessous | ici',
  },
  es: {
    polite: `si es posible | si puedes | si puede | cuando puedas | cuando pueda | cuando tengas tiempo | si no te importa | si no le importa`,
    not: 'no | nunca | jamás | nadie | ningún | ninguna | sin | evita | deja',
    later: 'mañana | más tarde | esta noche | la próxima semana | el próximo mes | hasta | pronto',
    days: 'lunes | martes | miércoles | jueves | viernes | sábado | domingo',
    maybe:
      'quizás | quizá | tal vez | a lo mejor | posiblemente | me pregunto | habría que | debería | deberíamos | debo | puedo | podría yo | se puede | sería | casi',
    condition: 'si | cuando | en cuanto | a menos que | salvo | siempre que | en caso | antes de | una vez | mientras',
    telling:
      'dice | dijo | cree | piensa | dile | diga | decir | pide | pidió | pregunta | escribe | escribió | quiere | quería | recuérdame | recuerda | traduce | gracias por | quién | alguien',
    texts:
      'mail | e-mail | email | correo | mensaje | carta | nota | texto | respuesta | escribió | escribe | envió | reenviado',
    pointing: 'este | esta | estos | estas | esto | siguiente | abajo | aquí',
  },
  da: {
    polite: `hvis du kan | hvis muligt | hvis det er muligt | når du har tid | når du kan | når du får tid | en gang til`,
    not: 'ikke | aldrig | ingen | uden | lad være',
    later: 'i morgen | senere | i aften | næste uge | næste måned | indtil | snart | på et tidspunkt | overmorgen',
    days: 'mandag | tirsdag | onsdag | torsdag | fredag | lørdag | søndag',
    maybe:
      'måske | muligvis | om jeg | gad vide | overvejer | skal jeg | skal vi | må jeg | kan jeg | kan man | burde | ville det | næsten',
    condition: 'hvis | når | så snart | medmindre | såfremt | ifald | inden | før du | efter at | så længe',
    telling:
      'siger | sagde | sig | at jeg | at vi | at man | tror | synes | mener | jeg skal | vi skal | fortæl | fortalte | bed | beder | bad | spørg | spurgte | skriver | skrev | vil have | ville have | mind | oversæt | tak fordi | tak for at | hvem | nogen',
    texts: 'mail | e-mail | email | besked | brev | note | tekst | svar | skrev | skriver | sendt | videresendt',
    pointing: 'denne | dette | disse | følgende | nedenfor | her',
  },
}
