import type { Table } from '../table.ts'

export const french: Table = {
  language: 'fr',
  skip: `merci de | merci de bien vouloir | s'il te plaît | s'il vous plaît | svp | stp | maintenant | tout de suite | vite | rapidement | juste | donc | alors | bon | ok | d'accord | oups | pardon | désolé | désolée | euh | hum |
    pour moi | pour nous | dès que possible | si possible | simplement | en fait | parfait | super | si tu peux | si vous pouvez | immédiatement`,
  salutations: `bonjour | bonsoir | salut | coucou | hello | bonjour à tous | bonjour l'équipe | salut l'équipe | merci | merci beaucoup | merci bien | merci d'avance | merci par avance | mille mercis | cordialement | bien à vous |
    bonne journée`,
  leads: `et | puis | et puis | je veux | je voudrais | j'aimerais | je souhaite | je souhaiterais | nous voulons | il faut | je dois | on doit | non , | dis-moi | dites-moi | dis moi | merci de | merci de bien vouloir | veuillez |
    prière de | j'ai besoin de | aide-moi à`,
  asking: `peux-tu | pouvez-vous | pourrais-tu | pourriez-vous | tu peux | vous pouvez | tu pourrais | vous pourriez | est-ce que tu peux | est-ce que vous pouvez | est-ce que tu pourrais | peux-tu me | pouvez-vous me | tu peux me |
    pourrais-tu me | pourriez-vous me | sais-tu`,
  permission: `puis-je | je peux | est-ce que je peux | peut-on | pouvons-nous`,
  joints: `et | puis | et puis | ensuite | et ensuite | et après | après ça | aussi | et aussi | ainsi que | et dis-moi | et dites-moi`,
  statuses: `OPEN: ouvert | ouverts | ouverte | ouvertes | en cours d'ouverture | non résolu | non résolus | en attente | non traités | non traité | en suspens | open ;; RESOLVED: résolu | résolus | résolue | résolues | réglé | réglés |
    réglée | réglées | traité | traités | terminé | terminés | corrigé | corrigés ;; CLOSED: fermé | fermés | fermée | fermées | clos | close | closes | clôturé | clôturés | clôturée | clôturées`,
  acts: `CLOSED: ferme | fermer | fermez | clôture | clôturer | clôturez | clos | clore ;; RESOLVED: résous | résoudre | résolvez | solutionne | solutionner ;; OPEN: rouvre | rouvrir | rouvrez | réouvre | réouvrir | réouvrez | ré-ouvrir ;;
    delete: supprime | supprimer | supprimez | efface | effacer | effacez | enlève | enlever | enlevez | retire | retirer | vire | virer ;; restore: restaure | restaurer | restaurez | récupère | récupérer | récupérez | rétablis | rétablir`,
  values: {
    acted: `CLOSED: fermé | fermée | fermés | fermées | clôturé | clôturés | clos ;; RESOLVED: résolu | résolue | résolus ;; OPEN: rouvert | rouverts | rouverte | réouvert ;; delete: supprimé | supprimée | supprimés | effacé | effacés ;;
      restore: restauré | restaurés`,
    ref: `them: les | ceux-ci | ceux-là | ces <nouns> | les deux | tous les deux | eux | tous ces <nouns> | ces deux-là | les deux premiers ;; it: le | la | l' | ça | cela | celui-là | celui-ci | le <noun> | ce dernier ;; this: ce <noun> |
      ce <noun>-ci | ce <noun>-là | le <noun> actuel | le <noun> courant | le <noun> affiché ;; selected: [tous] (les | le) [<nouns> | <noun>] <ticked> | [tous] ceux que j'ai <ticked> ;; page: [tous] (les <nouns> | ceux) [qui sont] (de
      cette page | sur cette page | de la page | sur la page | à l'écran | affichés) ;; unseen: [tous] (les | le) [<nouns> | <noun>] (non lus | non lu | signalés | surlignés) ;; other: l'autre | l'autre <noun>`,
    order: `oldest: plus ancien | plus anciens | plus vieux ;; newest: plus récent | plus récents | dernier | derniers | plus nouveau | plus nouveaux`,
    rank: `most: plus de | plus grand nombre de ;; fewest: moins de`,
    by: `status: statut | état ;; day: jour | date ;; week: semaine ;; month: mois`,
    sort: `newest: date | date de création ;; oldest: ancienneté ;; id: numéro ;; title: titre | nom ;; status: statut | état`,
    unit: `hour: heure | heures ;; day: jour | jours ;; week: semaine | semaines ;; month: mois ;; year: an | ans | année | années`,
    part: `status: statut | état | avancement ;; created: date de création | date d'ouverture ;; description: description | texte ;; all: détails | détail | informations | infos`,
    page: `more: suite | suivants | suivant | plus | prochains | page suivante | d'autres ;; rest: reste | restants | autres ;; only: seulement | uniquement`,
    label: `title: [et] [avec] [le | un] (<title_word> (: | = | -) | <title_word> [:] {quote} | (intitulé | nommé | appelé) [:] {quote}) ;; description: [et] [avec] [la | une] (<text_word> (: | = | -) | <text_word> [:] {quote}) ;; status:
      [et] [avec] [le] statut [:] {new:status}`,
  },
  rules: {
    noun: `ticket | incident | demande | dossier | cas | requête | signalement`,
    nouns: `tickets | incidents | demandes | dossiers | cas | requêtes | signalements`,
    number: `numéro | n° | no | nº | n | numéros | num`,
    the: `le | la | les | l' | du | des | mon | mes | notre | nos | au | aux | de`,
    the_number: `le | la | les | du | au`,
    article: `le | la | les | l' | un | une | des | du | de | d' | mon | ma | mes | notre | nos | leur`,
    and: `et | ainsi que | et aussi | et le`,
    through: `à | au | jusqu'à | jusqu'au`,
    or: `ou`,
    are: `est | sont | était | étaient | a été | ont été | soit | soient`,
    still: `encore | toujours | déjà | actuellement | en ce moment`,
    ticked: `sélectionnés | sélectionné | cochés | coché | surlignés | choisis`,
    title_word: `titre | sujet | objet | nom | intitulé`,
    text_word: `description | texte | détails | contenu`,
    all_word: `tous les | toutes les | tous mes | tous nos | chaque | l'ensemble des | tous ces`,
    about_word: `sur | concernant | à propos de | à propos du | à propos de la | au sujet de | au sujet du | au sujet de la | relatif à | relatif au | relatifs à | portant sur | qui concerne | qui concernent | qui parle de | qui parlent de
      | qui parlent du`,
    for_word: `pour | de | du | avec`,
    mention_word: `mentionnant | contenant | avec le mot | qui mentionnent | qui mentionne | qui contiennent | qui contient | mentionnent | contiennent | parlent de | parlent du`,
    came: `créé | créés | créées | ouvert | ouverts | ouvertes | reçu | reçus | arrivé | arrivés | enregistré | enregistrés | signalé | signalés | saisis`,
    in: `de | du | d' | en | au cours de | pendant | dans | sur | le | la`,
    when_made: `[qui] [<are> | ont été] <came> [<in>] {period} | (de | d' | du | datant de | datant du) {period} | [datant de] {period:aged}`,
    when: `[qui] [<are> | ont été] [<came>] [<in>] {period}`,
    status_filter: `qui <are> [<still>] <statuses> | qui ne sont pas [<still>] {without:status} | avec le statut <statuses> | ayant le statut <statuses>`,
    mention_list: `[<article>] [mot | terme] {mention:quote} [(et | {any:or}) [le mot] {mention:quote}]`,
    except_word: `sauf | excepté | à l'exception de | à l'exception du | à l'exception des | hormis | hors | mais pas | en dehors de | à part`,
    loose_filter: `<base_filter> | [qui] [<are>] [<still>] <statuses> [<still>] | <when> | [ne] [<are>] pas [<still>] {without:status} | [qui] <mention_word> (<mention_list> | [à la fois] [<article>] {mention:subject} [(et | {any:or})
      [<article>] {mention:subject}]) | [qui <are>] (<about_word> | <for_word>) <about_subject>`,
    many: `{ref} <except_word> [<the>] {except:ids} | [{all:all_word} | les] <nouns> [<statuses>] [<filters>] | {all:every} <noun> [<statuses>] [<filters>] | [{all:all_word} | les] <nouns> {about:topic} [<statuses>] [<filters>] |
      {all:everything} [<filters>] | tous ceux <filters> | les {count_n:n} <nouns> [<statuses>] les {order} [<statuses>] [<filters>] | les {count_n:n} {order} <nouns> [<statuses>] [<filters>]`,
    every: `chaque | tout`,
    everything: `tout`,
    one: `le <noun> [<statuses>] <about_word> <about_topic> | le <noun> {about:topic} [<statuses>] | celui <about_word> [<article>] {about:topic} | le <noun> [intitulé] {about:quote} | le <noun> [<statuses>] le {order} | le {order} <noun>
      [<statuses>] | le <noun> [<statuses>] <when_made> | le <noun> de (l' | la) {about:topic} | le <noun> du {about:topic}`,
    one_loose: `[<article>] <noun> [<statuses>] (<about_word> | <for_word> | où) <about_phrase> | celui (<about_word> | de | du | avec) {about:phrase} | le <noun> [<statuses>] le {order} [<loose_filters>] | le {order} <noun>
      [<loose_filters>]`,
    listed: `[{all:all_word} | <article>] [<article>] <nouns> [{about:topic}] [<statuses>] [<loose_filters>] | {all:everything} [ce] <loose_filters> | ceux <loose_filters> | [les] [{count_n:n}] <nouns> [<statuses>] [les] {order}
      [<loose_filters>] | [les] [{count_n:n}] {order} <nouns> [<statuses>] [<loose_filters>]`,
    nth: `(le | la) {ordinal} [<noun> | de la liste] | la {ordinal} demande`,
    spoken: `{ref_that} | {one} | {many}`,
    ref_that: `ça | celui-là`,
    ref_target: `{target:ref_before}`,
    ref_before: `{ref}`,
    ref_it: `le | la | l' | les | ça | celui-là`,
    if_is: `(s'il | si il) est [<still>] <statuses> | (s'ils | si ils) sont [<still>] <statuses> | (s'il | si il) n'est pas [<still>] {without:status}`,
    otherwise: `[, | ;] sinon (laisse | laissez) (le | les) [tel quel | comme ça | ouvert]`,
    set_verb: `mets | mettre | mettez | passe | passer | passez | marque | marquer | marquez | change | changer | changez | bascule | basculer | remets | remettre | remettez | repasse | place | placer`,
    edit_verb: `change | changer | changez | modifie | modifier | modifiez | remplace | remplacer | remplacez | mets | mettre | corrige | corriger | corrigez | mets à jour | mettre à jour`,
    create_verb: `crée | créer | créez | ouvre | ouvrir | ouvrez | ajoute | ajouter | ajoutez | enregistre | enregistrer | enregistrez | fais | faire | saisis | déclare | déclarer | note | noter`,
    show_verb: `montre | montrer | montrez | affiche | afficher | affichez | liste | lister | listez | donne | donner | donnez | cherche | chercher | cherchez | trouve | trouver | trouvez | recherche | rechercher | vois | voir | ouvre |
      ouvrir | consulte | consulter | lis | lire`,
    me: `moi | nous | me | -moi`,
    show: `[me | nous] <show_verb> [<me>]`,
    to: `en | comme | à | au | dans | sur | : | = | comme étant | au statut | en statut | à l'état`,
    member_value: `[le] <title_word> [en | à | :] {title:quote} | [la] <text_word> [en | à | :] {description:quote} | [le] statut [en | à | :] {new:status}`,
    create_this: `<create_head> [pour (ça | cela)] | (signale | note | enregistre) (ça | le | cela)`,
    create_noun: `[un | une | le | encore un] [nouveau | nouvelle | autre] <noun> [urgent]`,
    create_head: `<create_verb> [moi | nous | -moi] <create_noun> | (nouveau | nouvelle) <noun> | il me faut <create_noun> | il nous faut <create_noun> | <create_verb> <create_noun> (à partir de | pour | de | avec) (ce | cet | le) [mail |
      e-mail | message | texte] [suivant] | je (veux | voudrais) signaler ceci`,
    into_word: `pour | concernant | à propos de | au sujet de | disant que | parce que | car | sur`,
    described: `[,|.|;] [et] [avec] [la | une | pour] (<text_word>) [:]`,
    with_status: `[,|.|;] [et] ([avec] [le] statut [:] | mets-le [directement] en | marque-le comme)`,
    as_duplicate: `(comme | en tant que) (doublon | duplicata) (de | du) {ids}`,
    told_state: `réglé | résolu | réparé | terminé | traité | corrigé | obsolète | un doublon | une erreur | une fausse alerte | fini | inutile`,
    wrong: `(mauvais | le mauvais) <noun> | le mauvais | c'était le mauvais | ce n'était pas le bon | pas celui-là | mauvais numéro | c'était une erreur`,
    undo_all: `tout | toutes les modifications | tous les changements`,
    one_order: `[quel est] le <noun> [<statuses>] le {order} | [quel est] le {order} <noun> [<statuses>]`,
    there_are: `y a-t-il | avons-nous | il y a | y en a-t-il | au total | en tout | a-t-on | on a | nous avons | existe-t-il | existent | est-ce qu'il y a | il reste | reste-t-il | y a t il | avons nous | en tout et pour tout`,
    are_status: `(sont | est | étaient) [<still>] [<statuses>] [<still>]`,
    share_word: `(quelle | quel est la | quelle est la) (part | proportion) | quel pourcentage`,
    how_many: `combien | combien de | combien d'`,
    there_is: `y a-t-il | avons-nous | il y a`,
    them_word: `(en tout | ça fait)`,
    answer: `{target} | celui (avec | sur | de | du | pour) [<article>] {subject} | [le] {topic}`,
  },
  intents: {
    act: `{act} <targets> [aussi | également | à nouveau | plutôt] | {act} | <ref_target> {act}
      act=OPEN :: (ouvre | ouvrir | ouvrez) (<targets> (à nouveau | de nouveau) | (à nouveau | de nouveau) <targets>)
      {target:named} (peut | doit) être {act:acted} | {target:ids_only} (peuvent | doivent) être {act:acted} | {target:ids_only} : {act} | {act} <targets> {cannot:as_duplicate}
      <set_verb> [[le] statut (de | du)] <targets> [<to>] {new:status} | [le] statut (de | du) {target} (: | doit être) {new:status} | <ref_target> <set_verb> [<to>] {new:status} | {target:ids_only} (en | :) {new:status}
      {target:named} (peut | doit) (passer | être mis | être marqué) [<to>] {new:status} | {target:ids_only} (peut | doit) être passé [<to>] {new:status} | {act} <targets> [,] {cond:if_is} [<otherwise>]
      si {target} est [<still>] {cond:statuses} , [alors] (({act} [<ref_it>] | <ref_it> {act}) [aussi] | <set_verb> <ref_it> [<to>] {new:status}) [<otherwise>]`,
    edit: `(renomme | renommer | renommez) {target} [en] {title:value} | donne à {target} le <title_word> {title:value} | <edit_verb> [le | la | son | sa] {member} (de | du | pour) {target} [en | par | à | pour] {fresh:value}
      [le | la] {member} (de | du) {target} (doit être | devrait être) {fresh:value}
      it=it :: <edit_verb> (son | sa | le | la) {member} [en | par | à] {fresh:value}
      (<edit_verb> {target} [:|,|avec] | {target:ids_only} (: | , | -)) <members> | (ajoute | ajouter | ajoutez) {append:quote} (à | dans) [la] <text_word> (de | du) {target}`,
    replace: `dans le {member} (de | du) {target} (remplace | remplacer | remplacez) {old:quote} par {fresh:quote} | (remplace | remplacer | remplacez) {old:quote} par {fresh:quote} dans (le | la) {member} (de | du) {target}
      dans (le | la) {member} (de | du) {target} (il faut | ça doit être | mets) {fresh:quote} (au lieu de | à la place de) {old:quote}`,
    create: `(<create_head>) [[:|,] [avec] [le | un] (<title_word> | intitulé | nommé | appelé)] [:] {title:quote} [<with_text>] | <create_head> {title:quote} [,|.|;|:] {description:quote}
      <create_head> (pour | concernant | sur | à propos de | au sujet de | au sujet du) {title:subject}`,
    undo: `(annule | annuler | annulez | défais | défaire) [ça | cela | le dernier changement | la dernière modification | la dernière action | ce changement | la modification] | (reviens | revenir | revenez) en arrière
      (annule | annuler | annulez) {all:undo_all} | (annule | annuler | annulez) (la modification | le changement | ce que tu as fait) (de | du | sur) {ids}`,
    correct: `[non] [,] [<wrong>] [,|.] je (voulais dire | parlais de | parlais du | pensais à | pensais au) {target} | non , [pas celui-là ,] [mais] {target:ids_only} | <wrong> [,|.|:] [c'est | c'était] {target:ids_only}
      pas celui-là , mais {target:ids_only} | non , l'autre`,
    too: `et [aussi] {target} [aussi | également] | [et] {target} (aussi | également) | (la même chose | pareil | idem) (pour | avec) {target} | fais la même chose (pour | avec) {target} | (et | et pour | qu'en est-il de) [<in>] {period}`,
    page: `[<show>] [la | les | le] {page} [{n}] [<nouns>] | [<show>] {n} [de] {page} | [<show>] les {n} {page} | [<show>] {page} [les] {n} [premiers]`,
    count: `<how_many> [<there_is> de] <listed> [<there>] | <how_many> [<nouns>] [<there>] <loose_filters> | <how_many> [en] [sont | ont été] <loose_filters> | <how_many> [<nouns>] <are_status>
      <how_many> (y en a-t-il | {ref:them_word} | y a-t-il de <nouns>) | ([le] nombre | compte | compter | comptez) [de | des | d'] <listed> [<there>] | quel est le nombre (de | des) <listed>
      [<show>] [la | une | les | le] (répartition | statistiques | statistique | nombre | bilan) (de | des | du) [<listed>] par {by} | <how_many> <listed> par {by} | [<listed>] par {by}
      by=status :: [<show>] [les | des] (statistiques | stats | chiffres)
      (quel | quelle) {by} (a eu | avait | a connu | compte) le {rank} <nouns> | {share:share_word} (de | des) <listed> [<are_status>]`,
    duration: `depuis (combien de temps | quand | quelle date) {target:sought} est-il (ouvert) | depuis (combien de temps | quand) (est | est-ce que) {target:sought} [est] ouvert | [combien de temps] {target:sought} est-il resté ouvert
      combien de temps (a pris | a duré | a-t-il fallu pour résoudre) {target:sought} | quel âge a {target:sought}
      [quel est | quelle est | donne] [le | la] (temps moyen | durée moyenne | délai moyen) [de (résolution | traitement)] [des <nouns>] [pour résoudre un <noun>]
      combien de temps faut-il [en moyenne] pour résoudre (un <noun> | les <nouns>) [en moyenne]`,
    similar: `[<show> | y a-t-il | a-t-on] [des | les] (doublons | <nouns> similaires | <nouns> semblables | similaires) (de | du | à | au) {target:sought} | quels <nouns> (sont similaires | ressemblent) (à | au) {target:sought}
      {target:sought} est-il un doublon | (quels <nouns> sont | y a-t-il | <show>) [des | les] (doublons) [les uns des autres | entre eux]`,
    history: `[<show>] [l'] (historique | l'historique | journal) (de | du) {target:sought} | que s'est-il passé avec {target:sought} | qu'est-il arrivé (à | au) {target:sought}
      (qui | quand) (a | est-ce que) [été] (fermé | résolu | modifié | ouvert | créé | supprimé | rouvert) {target:sought} | quand {target:sought} a-t-il été (fermé | résolu | modifié | supprimé | rouvert)
      quand (est-ce que | le) {target:sought} a été (fermé | résolu | modifié)`,
    show: `[<show>] [le | la | les | l'] {part} (de | du | des | pour) {target:sought} | (quel est | quelle est | quels sont) [le | la | les | l'] {part} (de | du | pour) {target:sought}
      part=status alone=yes :: [est-ce que] {target:sought} est [<still>] <statuses> | {target:sought} est-il [<still>] <statuses> | {target:sought} est [<still>] <statuses> ou (non | pas)
      part=status :: où en est {target:sought} | où en est-on (avec | de | du) {target:sought}
      part=created :: quand {target:sought} a-t-il été (créé | ouvert | signalé) | quand a été (créé | ouvert) {target:sought}
      part=description :: que dit {target:sought}
      <show> {target:sought} [encore] | (qu'est-ce que | c'est quoi | parle-moi de | parle-moi du | de quoi parle) {target:sought}
      alone=yes :: {target:shown_ids}
      {target:one_top} | (y a-t-il | où est) {target:one_only}`,
    list: `[<show>] {listed} [<there>] [(triés | trié | classés) par {sort}] | <show> la liste (de | des) {listed} | [la] liste (de | des) {listed} | (quels | quelles | quels sont) [sont] {listed} [<there>]
      (y a-t-il | avons-nous | est-ce qu'il y a | a-t-on) {listed} [<there>] | (quels | quelles | qu'est-ce qui) [<nouns>] [<are>] [<still>] <loose_filters> | (qu'est-ce qui | que) (est | a été) <loose_filters>
      (cherche | chercher | cherchez | trouve | trouver | recherche) [<nouns> | tout] [<about_word>] <about_subject> | (y a-t-il | avons-nous) quelque chose <about_word> <about_subject>`,
    told: `{target} (est | sont | a été | était) [maintenant | déjà] <told_state> [depuis [le | la] {topic}] | (ça | tout) (marche | fonctionne) [à nouveau | de nouveau] | c'est (réglé | bon | résolu | fini) | <wrong>
      (personne n'en a | on n'en a plus | nous n'en avons plus) besoin | (on n'a | nous n'avons) plus besoin (de | du) {target}`,
    cannot: `(assigne | attribue | assigner | attribuer) {target} à [<article>] {topic} | (archive | archiver | escalade | priorise) {target} | <set_verb> {target} [<to>] (en cours | urgent | en pause | priorité haute)
      <set_verb> la priorité (de | du) {target} [à {words}] | <edit_verb> (la date de création | la priorité | l'échéance | le responsable) (de | du) {target} [en {words} | à {words} | au {words}]
      (lie | lier | relie) {ids} (à | au | avec) {ids}`,
    vague: `(modifie | modifier | modifiez | change | changer | mets à jour | mettre à jour) {target} | (change | changer) le statut (de | du) {target} | (renomme | renommer) {target}
      (change | changer) (le <title_word> | la <text_word>) (de | du) {target}`,
  },
  sayings: {
    yes: `oui | ouais | ok | d'accord | vas-y | allez-y | bien sûr | exactement | exact | c'est ça | confirme | je confirme | fais-le | s'il te plaît | s'il vous plaît | parfait | correct`,
    no: `(non | non merci | stop | arrête | arrêtez | annuler | annule ça | laisse tomber | laissez tomber | laisse | oublie | oublie ça | oubliez | pas maintenant | surtout pas | ne fais pas ça | ne le fais pas | non arrête | non pas ça |
      non laisse | tant pis) [merci]`,
    greeting: `(bonjour | bonsoir | salut | coucou | hello) [à tous | bot | l'équipe]`,
    thanks: `[super | parfait | ok | génial | très bien] (merci | merci beaucoup | merci bien | parfait | génial | super | mille mercis) [beaucoup | à toi | à vous | pour tout | infiniment]`,
    help: `(aide | aide-moi | à l'aide | que peux-tu faire | que sais-tu faire | qu'est-ce que tu peux faire | comment ça marche | j'ai besoin d'aide | qui es-tu | que puis-je faire ici | aidez-moi)`,
  },
  periods: `day 0: aujourd'hui | ce jour ;; day -1: hier ;; day -2: avant-hier ;; week 0: (cette | cette) semaine | la semaine en cours ;; week -1: [la] semaine (dernière | passée | précédente) ;; month 0: ce mois | ce mois-ci |
    le mois en cours ;; month -1: [le] mois (dernier | passé | précédent) ;; year 0: cette année ;; year -1: [l'] année (dernière | passée) | l'an dernier ;; last: [les | ces | des] {n} (derniers | dernières) {unit} ;;
    last hour: [la] dernière heure ;; older: (plus vieux | plus anciens) (que | de | d') {n} {unit} | de plus (de | d') {n} {unit} ;; since: depuis [le] {date} | à partir (de | du) {date} ;; after: après [le] {date} ;;
    before: avant [le] {date} | antérieurs à {date} ;; until: jusqu'(à | au) {date} ;; between: entre [le] {date} et [le] {date} | (du | de) {date} (au | à) {date} ;; in: [le] {date} [dernier]`,
  numbers: `un|une,deux,trois,quatre,cinq,six,sept,huit,neuf,dix,onze,douze,treize,quatorze,quinze,seize,dixsept,dixhuit,dixneuf,vingt`,
  ordinals: `premier|première|1er,deuxième|second|seconde|2e,troisième|3e,quatrième,cinquième,sixième,septième,huitième,neuvième,dixième,dernier|dernière`,
  months: `janvier|janv,février|fév,mars,avril|avr,mai,juin,juillet|juil,août,septembre|sept,octobre|oct,novembre|nov,décembre|déc`,
  weekdays: `lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche`,
  date_words: `de | le`,
  glue: `du | de la | de l' | des | dans la | dans le | au | à la | à l' | sur le | sur la | de`,
  times: `aujourd'hui | demain | hier | matin | soir | midi | après-midi | nuit | week-end | weekend | jour | jours | semaine | semaines | mois | année | années | heure | heures | minute | minutes | bientôt | fin | début | instant |
    moment | fois | prochain | prochaine | temps`,
  function_words: `existent | le | la | les | l' | un | une | des | du | de | d' | au | aux | et | ou | mais | ne | n' | pas | plus | non | oui | est | sont | était | été | être | a | ai | as | ont | avait | je | j' | tu | il | elle | on |
    nous | vous | ils | elles | me | m' | te | t' | se | s' | lui | leur | mon | ma | mes | ton | ta | son | sa | ses | notre | nos | votre | vos | ce | cet | cette | ces | ça | c' | cela | celui | celle | qui | que | qu' | quoi | quel |
    quelle | quels | quelles | où | quand | comment | pourquoi | combien | si | comme | dans | en | sur | sous | avec | sans | pour | par | chez | entre | vers | depuis | pendant | avant | après | contre | tout | tous | toute | toutes |
    chaque | aucun | aucune | rien | personne | quelqu'un | très | trop | peu | beaucoup | encore | déjà | toujours | jamais | aussi | bien | peut | peux | pouvez | pourrais | doit | dois | faut | faire | fait | y | là | ici | puis | donc |
    car | autre | autres | même | mots | mot | gens | personnes | lettres | celui-ci | ceux | merci | dis | nouveau | nouvelle | ouvre`,
  problems: `cassé | cassée | panne | marche | fonctionne | erreur | erreurs | problème | problèmes | bloqué | bloquée | lent | lente | plante | fuit | fuite | perdu | noir | vide | coincé | expiré | impossible | défectueux | hors service |
    oublié`,
  mail: `de : | envoyé : | cc : | message transféré | message d'origine | message original | début du message | objet : tr | objet : re | tr :`,
  shorthand: `tiket: ticket ;; tikcet: ticket ;; fereme: ferme ;; fermé: fermé ;; suprime: supprime ;; suprimer: supprimer ;; resolut: résolu ;; combiend: combien`,
  ordinary: `fermes | ferment | firme | forme | former | termine | terme | créés | crées | crie | outre | ouvrier | ouvres | ouvrent | supprimes | efforce | marche | marché | marcher | montres | monde | moitié | liste | listes | passes |
    passé | classe | classer | affaire | affiches | cherches | cherché | charge | charger | annulé | annuel | annonce | résolument | résous | change | changes | chance | modification | restaurant`,
  doubts: `mauvais | mauvaise | bon | bonne | important | urgent | plus long | ne | n' | pas | jamais | non | aucun | aucune | rien | sans | ni | personne | surtout pas | plutôt | demain | plus tard | bientôt | tout à l'heure | ensuite |
    avant | après | jusque | jusqu'à | prochain | prochaine | dès | quand | lorsque | ce soir | encore | peut-être | éventuellement | probablement | sans doute | si | faudrait | devrait | devrions | pourrait | pourrions | crois | pense |
    pensais | apparemment | semble | presque | paraît | hésite | suppose | si | s'il | quand | lorsque | dès que | tant que | à condition | sauf si | à moins que | au cas où | sinon | seulement | uniquement | pourvu que | dit | dis |
    dites | disait | écrit | écrivait | demande | demandé | demandait | veut | voulait | raconte | signale | rappelle | rappelez | affirme | pense | selon | traduis | promis`,
}
