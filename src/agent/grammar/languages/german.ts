import type { Table } from '../table.ts'

export const german: Table = {
  language: 'de',
  skip: `bitte | mal | doch | eben | gerade | jetzt | sofort | gleich mal | schnell | kurz | einfach | dann bitte | ok | okay | gut | prima | super | also | hm | hmm | äh | ähm | ups | sorry | entschuldigung | für mich | für uns |
    so schnell wie möglich | wenn es geht | wenn möglich | bitte sehr | nun | halt | gern | gerne | bitteschön | mir bitte | noch schnell | direkt`,
  salutations: `hallo | hi | hey | moin | servus | guten morgen | guten tag | guten abend | morgen zusammen | hallo zusammen | hallo team | liebes team | danke | vielen dank | danke schön | dankeschön | danke im voraus |
    vielen dank im voraus | besten dank | danke dir | lg | vg | viele grüße | liebe grüße | beste grüße | mit freundlichen grüßen`,
  leads: `und | dann | ich möchte | ich möchte gern | ich will | ich würde gern | ich würde gerne | wir möchten | wir wollen | ich muss | sei so nett und | sei so gut und | nein , | sag mir | sag | sage mir | ich brauche | lass uns |
    hilf mir | ich hätte gern | ich wüsste gern`,
  asking: `könnt ihr | könntet ihr | kannst du | könntest du | können sie | könnten sie | würdest du | würden sie | magst du | kannst du mir | könntest du mir | können sie mir | könnten sie mir | weißt du`,
  permission: `kann ich | könnte ich | kann ich mir | darf ich | können wir | dürfen wir`,
  joints: `und | dann | und dann | danach | und danach | anschließend | und anschließend | sowie | außerdem | und auch | und sag mir | und sage mir`,
  statuses: `OPEN: offen | offene | offenen | offener | offenes | ungelöst | ungelöste | ungelösten | unerledigt | unerledigte | unerledigten | ausstehend | ausstehende | ausstehenden | unbearbeitet | open ;; RESOLVED: gelöst | gelöste |
    gelösten | gelöstes | erledigt | erledigte | erledigten | behoben | behobene | behobenen | fertig | abgearbeitet | resolved ;; CLOSED: geschlossen | geschlossene | geschlossenen | geschlossenes | zu | abgeschlossen | abgeschlossene |
    abgeschlossenen | closed`,
  acts: `CLOSED: schließe | schließ | schließen sie | schliesse | mache zu | schließt ;; RESOLVED: löse! | lös! | lösen! sie | erledige ;; OPEN: wiedereröffne | wiedereröffnen sie ;; delete: lösche | lösch | löschen sie | entferne |
    entfern | entfernen sie | wirf weg ;; restore: wiederherstelle | reaktiviere | reaktivieren sie`,
  values: {
    inf: `CLOSED: schließen | zumachen | abschließen | zuzumachen | zu schließen ;; RESOLVED: lösen! | zu lösen | erledigen ;; OPEN: wiedereröffnen | wieder eröffnen | wieder öffnen | wieder aufmachen | neu öffnen | erneut öffnen | wieder
      zu öffnen ;; delete: löschen | entfernen | wegwerfen | zu löschen | zu entfernen ;; restore: wiederherstellen | wieder herstellen | zurückholen | zurückbringen`,
    acted: `CLOSED: geschlossen werden | zugemacht werden | zu | geschlossen ;; RESOLVED: gelöst werden ;; OPEN: wiedereröffnet werden | wieder geöffnet werden | wieder auf ;; delete: gelöscht werden | entfernt werden | weg ;; restore:
      wiederhergestellt werden`,
    ref: `them: sie | diese | diese <nouns> | die beiden | beide | alle diese | sie alle | die alle | alle beide | alle | alle drei | die <nouns> da | die da | jene ;; it: es | das | dieses | das <noun> | dieses da | das da | ihn | selbiges
      ;; this: dieses <noun> | das aktuelle <noun> | das offene <noun> hier | das hier | dieses hier ;; selected: [alle] (die | den) <ticked> [<nouns>] | [alle] <ticked> <nouns> | das <ticked> [<noun>] ;; page: [alle] [die] <nouns> (auf
      dieser seite | auf der seite | auf dem bildschirm | hier auf der seite) | alle (auf dieser seite | auf der seite) | [alle] [die] (angezeigten | gezeigten) [<nouns>] | alles auf dieser seite ;; unseen: [alle] [die] (markierten
      ungelesenen | ungelesenen | ungelesene | beflaggten) [<nouns>] ;; other: das andere | das andere <noun> | den anderen | die andere`,
    order: `oldest: älteste | ältesten | ältestes ;; newest: neueste | neuesten | neuestes | neuste | neusten | jüngste | jüngsten | letzten | aktuellsten`,
    rank: `most: meisten ;; fewest: wenigsten`,
    by: `status: status | zustand ;; day: tag | tagen | datum ;; week: woche | wochen ;; month: monat | monaten`,
    sort: `newest: datum | erstelldatum | neueste zuerst ;; oldest: alter | älteste zuerst ;; id: nummer ;; title: titel | name ;; status: status`,
    unit: `hour: stunde | stunden ;; day: tag | tage | tagen ;; week: woche | wochen ;; month: monat | monate | monaten ;; year: jahr | jahre | jahren`,
    part: `status: status | stand | zustand | der status | der stand ;; created: erstelldatum | erstellungsdatum | eingangsdatum ;; description: beschreibung | text ;; all: details | einzelheiten | infos | informationen`,
    page: `more: mehr | weitere | weiter | die nächsten | nächste | nächste seite | noch mehr | mehr davon ;; rest: den rest | der rest | die restlichen | die übrigen | rest ;; only: nur | nur die ersten`,
    label: `title: [und] [mit] [dem | der] (<title_word> [ist] (: | = | -) | <title_word> [:] {quote} | (namens | genannt) {quote}) ;; description: [und] [mit] [dem | der] (<text_word> [ist] (: | = | -) | <text_word> [:] {quote}) ;; status:
      [und] [mit] [dem] status [:] {new:status}`,
  },
  rules: {
    noun: `ticket | meldung | anfrage | vorgang | fall | störung | incident | issue | eintrag`,
    nouns: `tickets | meldungen | anfragen | vorgänge | fälle | störungen | incidents | issues | einträge`,
    number: `nummer | nr | nummern | no | id`,
    the: `das | die | den | dem | der | des | mein | meine | unser | unsere`,
    the_number: `die | das | den`,
    article: `das | die | den | dem | der | des | ein | eine | einen | einem | einer | mein | meine | unser | unsere | deren | dessen`,
    and: `und | sowie | und auch`,
    through: `bis | bis zu | bis einschließlich`,
    are: `kamen | kam | ist | sind | war | waren | wurde | wurden | worden`,
    still: `noch | immer noch | schon | bereits | derzeit | aktuell | momentan | gerade | inzwischen`,
    ticked: `ausgewählten | ausgewählte | markierten | markierte | angehakten | angekreuzten | selektierten | hervorgehobenen`,
    title_word: `titel | betreff | überschrift | name | thema`,
    text_word: `beschreibung | text | details | inhalt | beschreibungstext`,
    all_word: `alle | sämtliche | alle die | alle meine | alle unsere | jedes | jede | jeden | alle der | allen`,
    about_word: `zu | zum | zur | über | wegen | bezüglich | betreffend | rund um | mit | zu dem | zu der | mit dem | mit der | über den | über die`,
    for_word: `für | vom | von | bei`,
    mention_word: `erwähnen | erwähnt | enthalten | enthält | mit dem wort | mit dem begriff | mit dem stichwort | nennen`,
    came: `erstellt | erstellte | erstellten | angelegt | angelegten | eingegangen | eingegangene | eingegangenen | gemeldet | gemeldete | gemeldeten | eröffnet | eröffneten | reingekommen | hereingekommen | aufgemacht | geöffnet | gekommen
      | hinzugekommen | erfasst | erfassten`,
    when_made: `, die [<in>] {period} <came> [wurden | sind | worden sind] | (von | vom | aus) [der | dem | den] {period} | [<in>] {period} <came> | <came> [<in>] {period} | [die] {period:aged} [sind] | , die {period:aged} sind`,
    in: `von | vom | in | im | am | aus | während | in der | in den | aus der | aus dem`,
    when: `[, die] [<are> | haben wir | wurden] [<came>] [<in>] {period} [<came>] [<are> | worden | rein | herein | an]`,
    status_filter: `[,] (was | das) [<still>] <statuses> ist | , die [<still>] <statuses> (sind | ist | waren) | , die (nicht | noch nicht) {without:status} sind | (mit | im) [dem] status <statuses>`,
    mention_list: `[<article>] [wort | begriff | stichwort] {mention:quote} [(und | {any:or}) {mention:quote}]`,
    or: `oder`,
    base_filter: `<status_filter> | <when_made> | [,] <except_word> [<the>] {except:ids} [offen | so | in ruhe]`,
    except_word: `außer | bis auf | ausgenommen | ohne | mit ausnahme von | nur nicht | aber nicht | abgesehen von | aber lass`,
    filter: `<base_filter> | <mention_filter> | <about_word> <about_topic>`,
    mention_filter: `, die <mention_list> (erwähnen | enthalten | nennen) | , (die | in denen) [<article>] {mention:topic} (erwähnen | enthalten | vorkommt | nennen) | <mention_word> <mention_list> | mit dem (wort | begriff | stichwort)
      {mention:topic}`,
    loose_filter: `<base_filter> | [, die] [<are>] [<still>] <statuses> [<still>] [sind | ist] | <when> | <mention_filter> | , die [<article>] {mention:subject} (erwähnen | enthalten | nennen) [und <article> {mention:subject}] | (nicht |
      noch nicht) {without:status} [sind | ist] | [<are>] weder {without:status} noch {without:status} [sind] | <mention_word> [<article>] {mention:subject} [(und | {any:or}) [<article>] {mention:subject}] | (<about_word> | <for_word>)
      <about_subject>`,
    many: `{ref} <except_word> {except:ids} | [{all:all_word}] [die | den] [<statuses>] [{about:topic}] <nouns> [<filters>] | {all:every} [<statuses>] <noun> [<filters>] | [{all:all_word}] [die] <statuses> [<filters>] | {all:everything}
      [<filters>] | [die | den] <few> [<statuses>] <nouns> [<filters>]`,
    every: `jedes | jede | jeden`,
    everything: `alles`,
    one: `(das | die | den) [<statuses>] {about:topic} <noun> | (das | die | den) [<statuses>] <noun> [, das] <about_word> <about_topic> | (das | die) <about_word> [<article>] {about:topic} | (das | die | den) [<statuses>] <noun>
      {about:quote} | (das | die | den) {order} [<statuses>] <noun> [<filters>] | (das | die) [<statuses>] <noun> <when_made>`,
    one_loose: `[<article>] [<statuses>] <noun> [, in dem | , bei dem | , das] (<about_word> | <for_word> | wo) <about_phrase> | [<article>] {order} [<statuses>] <noun> [<loose_filters>] | (das | die) <about_word> [<article>] {about:phrase}`,
    listed: `[{all:all_word}] [<article> | diese] [<statuses>] [{about:topic}] <nouns> [<loose_filters>] | [{all:all_word}] [die] <statuses> [<loose_filters>] | {all:everything} <loose_filters> | [die] (<few> | {order}) [<statuses>] <nouns>
      [<loose_filters>] | alles [, was] <loose_filters>`,
    nth: `(das | die | den) {ordinal} [<noun> | davon] [in der liste | auf der liste]`,
    ref_it: `es | das | sie | dieses | diese | ihn`,
    if_is: `(wenn | falls | sofern) (es | das | sie) [<still>] <statuses> (ist | sind) | (wenn | falls | sofern) [<still>] {status} | (wenn | falls) (es | sie) nicht {without:status} (ist | sind)`,
    otherwise: `[, | ;] (sonst | ansonsten | andernfalls) (lass | lasse) (es | sie) [so | in ruhe | offen]`,
    set_verb: `setze | setz | setzen sie | stelle | stell | stellen sie | markiere | markier | markieren sie | ändere | änder | ändern sie | mach | mache | machen sie | verschiebe | verschieb`,
    set_inf: `setzen | stellen | markieren | ändern | machen | verschieben | zurücksetzen | zu setzen`,
    edit_verb: `ändere | änder | ändern sie | setze | setz | aktualisiere | ersetze | bearbeite | korrigiere`,
    edit_inf: `ändern | setzen | aktualisieren | ersetzen | umbenennen`,
    create_verb: `erstelle | erstell | erstellen sie | lege | leg | legen sie | eröffne | eröffnen sie | öffne | erfasse | melde | schreib | schreibe`,
    create_inf: `erstellen | anlegen | eröffnen | aufmachen | öffnen | erfassen | aufnehmen | machen | anlegst`,
    show_verb: `zeig | zeige | zeigen sie | liste | finde | such | suche | suchen sie | öffne | gib | nenne | nenn | lies | hol | check | prüfe | liste`,
    show_inf: `zeigen | auflisten | anzeigen | sehen | ansehen | finden | suchen | vorlesen | öffnen | anschauen`,
    me: `mir | uns | mir mal`,
    to: `auf | als | in | zu | : | = | auf den status | auf status | wieder auf | zurück auf | wieder auf den status | nach`,
    member_value: `<title_word> [auf | : | = | ist] {title:quote} | <text_word> [auf | : | = | ist] {description:quote} | status [auf | : | =] {new:status}`,
    create_this: `<create_head> [dafür | dazu | davon | daraus] | <create_noun> <create_inf> | <create_noun> (dafür | dazu) <create_inf> | (melde | erfasse) das | (nimm | nehmt) das auf`,
    create_noun: `[ein | eine | einen | noch ein | noch eine] [neues | neue | neuen | weiteres | dringendes] <noun>`,
    create_head: `(mach | mache) [mir | uns] (ein | eine) [neues | neue] <noun> [auf] | <create_verb> [mir | uns] <create_noun> [an | auf] | <create_noun> <create_inf> | (neues | neue | neuer) <noun> | ich brauche <create_noun> | wir
      brauchen <create_noun> | <create_verb> <create_noun> (aus | zu | von | für) (dieser | diesem | folgender | folgendem) [mail | e-mail | nachricht | text] [an] | ich möchte (etwas | folgendes) melden | folgendes melden`,
    into_word: `für | wegen | über | zu | zum | zur | , dass | dass`,
    described: `[,|.|;] [und] [mit] [der | dem] (<text_word>) [:|ist|lautet]`,
    with_status: `[,|.|;] [und] ([mit] [dem] status [:] | setze es [direkt | gleich] auf | markiere es als)`,
    as_duplicate: `als (duplikat | dublette | doppelt) (von | zu) {ids}`,
    told_state: `erledigt | gelöst | behoben | fertig | repariert | hinfällig | überflüssig | veraltet | doppelt | ein duplikat | ein fehler | ein fehlalarm | nicht mehr nötig | nicht mehr aktuell | nicht mehr relevant | wieder da | wieder
      in ordnung | in ordnung | geklärt`,
    wrong: `falsches <noun> | das falsche | das falsche <noun> | das war das falsche | das war das falsche <noun> | falsche nummer | nicht das | das war falsch`,
    undo_all: `alles | alle änderungen`,
    one_order: `[das | die | unser | was ist das | welches ist das | welche ist die] {order} [<statuses>] <noun> [<loose_filters>] [im system | die wir haben | das wir haben]`,
    there_are: `gibt es | haben wir noch | haben wir | es gibt | sind es | sind das | gibt es noch | es noch gibt | es dann noch gibt | gibt es insgesamt | haben wir insgesamt | insgesamt | sind da | gibt es gerade | gibts | noch übrig |
      wir haben | liegen vor | existieren | habe ich | es gibt insgesamt | danach noch`,
    are_status: `(sind | ist | waren) [<still>] [<statuses>] [<still>]`,
    share_word: `(welcher | wie groß ist der | wie hoch ist der) (anteil | prozentsatz) | wie viel prozent | wieviel prozent`,
    how_many: `wie viele | wieviele | wie viel | wieviel`,
    answer: `{target} | (das | die | dem) [mit | über | zu | zum | zur | von | in] [<article>] {subject} | [das] {topic}`,
  },
  intents: {
    act: `{act} <targets> [auch | wieder | ebenfalls | stattdessen] | {act} | <targets> [auch | ebenfalls] {act:inf}
      it=it :: {act:inf}
      act=CLOSED :: (schließe | schließ | schließen sie) <targets> (ab | wieder) | (mach | mache | machen sie) <targets> zu | [dass] du <targets> (schließt | zumachst)
      act=OPEN :: (öffne | öffnen sie | mach | mache | eröffne) <targets> (wieder | wieder auf | erneut | neu)
      act=restore :: (stell | stelle | stellen sie) <targets> wieder her | (hol | hole | bring) <targets> (zurück | wieder | wieder zurück)
      act=delete :: (wirf | schmeiß) <targets> (weg | raus)
      {target:named} (kann | können | darf | muss | müssen) [jetzt | wieder] {act:acted} | {target:ids_only} (soll | sollen) [jetzt | wieder] {act:acted} | {target:ids_only} : {act:inf}
      <set_verb> [den status von] <targets> [wieder | zurück | direkt] [<to>] {new:status} | [den status von] <targets> [wieder | zurück] [<to>] {new:status} <set_inf> | <set_verb> den status (von | für | bei) <targets> auf {new:status}
      [der] status (von | für) {target} (: | soll | auf) {new:status} [sein] | {target:named} (kann | muss | darf) auf {new:status} [gesetzt werden | gestellt werden]
      {target:ids_only} soll auf {new:status} [gesetzt werden | gestellt werden] | {target:ids_only} (auf | :) {new:status}
      (wenn | falls | sofern) {target} [<still>] {cond:statuses} (ist | sind) , [dann] ({act} [<ref_it>] [auch] | <set_verb> <ref_it> [<to>] {new:status}) [<otherwise>] | {act} <targets> , {cond:if_is} [<otherwise>]
      {act} <targets> {cannot:as_duplicate} | <targets> {cannot:as_duplicate} {act:inf}`,
    edit: `(benenne | benenn | benennen sie) {target} um (in | zu | auf) {title:value} | (benenne | benenn) {target} (in | zu) {title:value} um | {target} (in | zu | auf) {title:quote} umbenennen
      <edit_verb> [den | die] {member} (von | für | bei | des) {target} [auf | in | zu | durch] {fresh:value} | [den | die] {member} (von | für | bei) {target} [auf | in | zu | durch] {fresh:quote} <edit_inf>
      it=it :: <edit_verb> (den | seinen | die | seine) {member} [auf | in | zu] {fresh:value}
      [der | die] {member} von {target} (soll | sollte | muss) {fresh:quote} (sein | lauten | heißen) | [der | die] {member} von {target} (soll | sollte) (lauten | sein | heißen) {fresh:value} | {target} soll {title:quote} heißen
      nenne {target} {title:quote} | gib {target} (den titel | einen neuen titel) {title:value} | (<edit_verb> {target} [:|,|mit] | {target:ids_only} (: | , | -)) <members>
      (ergänze | füge) [in der | der] <text_word> von {target} {append:value} [hinzu] | (füge) {append:quote} (zur | der) <text_word> von {target} hinzu`,
    replace: `(im | in dem) {member} von {target} soll [es] {fresh:quote} (statt | anstatt | anstelle von) {old:quote} (heißen | stehen)
      (ersetze | ändere) (im | in der | in dem) {member} von {target} {old:quote} (durch | in | zu) {fresh:quote} | (ersetze | ändere) {old:quote} (durch | in | zu) {fresh:quote} (im | in der | in dem) {member} von {target}
      (im | in der) {member} von {target} {old:quote} durch {fresh:quote} ersetzen`,
    create: `(<create_head>) [[:|,] [mit] [dem | der] (<title_word> | namens)] [:] {title:quote} [<with_text>] [an | auf] | <create_noun> [mit] [dem] [<title_word>] [:] {title:quote} [<with_text>] <create_inf>
      <create_head> {title:quote} [,|.|;|:] {description:quote} | <create_verb> <create_noun> (für | zu | wegen | über | zum | zur) {title:subject} [an] | <create_noun> (für | zu | wegen | zum | zur | über) {title:subject} <create_inf>`,
    undo: `(mach | mache) [das | es | die [letzte] änderung] rückgängig | (das | es | die letzte änderung) rückgängig machen | rückgängig [machen] | (widerrufe | nimm) (das | es | die letzte änderung) [zurück] | mach das wieder rückgängig
      (mach | mache) {all:undo_all} (rückgängig | wieder rückgängig) | {all:undo_all} rückgängig machen | (mach | mache) die änderung an {ids} rückgängig | (mach | mache) rückgängig , was du (mit | an) {ids} gemacht hast`,
    correct: `[nein] [,] [<wrong>] [,|.] ich (meinte | meine) {target} | nein , [nicht das ,] [sondern] {target:ids_only} | <wrong> [,|.|:] [es ist | sondern] {target:ids_only} | nicht das , sondern {target:ids_only} | nein , das andere`,
    too: `und [auch] {target} [auch | ebenfalls] | [und] {target} (auch | ebenfalls | genauso) | (dasselbe | das gleiche | das selbe) (für | mit | bei) {target} | mach das auch (mit | bei | für) {target} | (genauso | ebenso) {target}
      (und | was ist mit | wie sieht es aus mit | und was ist mit) [<in>] {period}`,
    page: `[<show>] [noch] {page} [{n}] [<nouns> | davon] [an] | [<show>] {n} {page}
      page=more :: [<show>] noch {n} [mehr] | {n} mehr`,
    count: `<how_many> <listed> [<there>] | <how_many> [davon | <nouns>] [<are>] <loose_filters> [<there>] | <how_many> [<listed>] <are_status> [<there>] | <how_many> <nouns> [<there>] <loose_filters>
      <how_many> (gibt es | haben wir) [<loose_filters>]
      ref=them :: <how_many> (sind das | sind es | sind sie)
      (anzahl | die anzahl | zahl | zähle | zähl | wie ist die anzahl | wie hoch ist die anzahl) [der | aller | die] <listed> [<there>]
      [<show>] [die | eine] (anzahl | übersicht | statistik | aufteilung | zahlen | verteilung) [der | aller | von] [<listed>] (nach | pro | je) {by} | <how_many> [<listed>] [gibt es | haben wir] (pro | je | nach) {by}
      [<listed>] (nach | pro | je) {by} [zählen]
      by=status :: [<show>] [die | eine | ein paar] (statistik | statistiken | übersicht | zahlen)
      (in welchem | welcher | an welchem | in welcher | welche) {by} (gab es | hatte | hatten wir | kamen) [die] {rank} <nouns> [<came>] [rein | an] | {share:share_word} [der | aller | von] <listed> [<are_status>] [<still>]`,
    duration: `(wie lange | seit wann) (ist | sind | war | steht) {target:sought} [schon | bereits] (offen | ungelöst) | wie lange hat {target:sought} gedauert | wie alt ist {target:sought}
      wie lange hat [die lösung von | es gedauert ,] {target:sought} (zu lösen | gedauert)
      [wie hoch ist | was ist | wie ist | zeig] [die] (durchschnittliche | mittlere) (lösungszeit | bearbeitungszeit | dauer | bearbeitungsdauer | zeit bis zur lösung) [der <nouns>]
      wie lange (dauert | dauern) (es | <nouns>) [im schnitt | durchschnittlich | normalerweise] , [bis] [ein <noun> | <nouns>] [gelöst | geschlossen] [ist | wird | werden | sind]
      wie lange (dauert es | brauchen wir) (im schnitt | durchschnittlich) [, bis ein <noun> gelöst ist | für ein <noun>]`,
    similar: `[<show> | gibt es | haben wir] [alle | die | irgendwelche] (ähnliche <nouns> | duplikate | dubletten | ähnliches | <nouns> ähnlich | doppelte) [wie | zu | von] {target:sought}
      (welche | was) [<nouns>] (sind | ist) (ähnlich | duplikate) (wie | zu | von) {target:sought} | was ähnelt {target:sought} | ist {target:sought} ein duplikat | ähnlich wie {target:sought}
      (welche <nouns> sind | gibt es | zeig | finde) [die | irgendwelche | <nouns> die] (duplikate | doppelt | doppelte <nouns> | dubletten) [voneinander]`,
    history: `[<show>] [den | die] (verlauf | historie | geschichte | änderungen | protokoll) (von | zu | für | an | des) {target:sought} | was (ist | wurde) (mit | an | bei) {target:sought} [passiert | geändert | gemacht | geschehen]
      was passierte mit {target:sought} | (wer | wann) (hat | wurde | ist) {target:sought} [zuletzt] (geschlossen | gelöst | geändert | eröffnet | erstellt | gelöscht | bearbeitet | behoben | angelegt) [worden]`,
    show: `[<show>] [den | die | das] {part} (von | zu | für | bei | des) {target:sought} [an | vor] | (wie ist | was ist | wie lautet) [der | die | das] {part} (von | zu | für | bei | des) {target:sought}
      part=status :: (welchen | welcher) status hat {target:sought}
      part=status alone=yes :: ist {target:sought} [<still>] (<statuses> | nicht <statuses>) [oder nicht | oder <statuses> | oder]
      part=status alone=yes :: wie (steht es um | steht es mit | sieht es aus mit | geht es mit | läuft es mit) {target:sought} [voran | weiter] | wurde {target:sought} [<still>] <statuses>
      part=created :: wann (wurde | ist) {target:sought} (erstellt | angelegt | gemeldet | eröffnet | eingegangen | aufgemacht) [worden]
      part=description :: was steht in {target:sought} [drin] | lies [mir] {target:sought} vor
      <show> {target:sought} [an | nochmal | noch mal] | {target:sought} <show_inf> | (was ist | worum geht es (in | bei) | was ist mit | erzähl mir etwas über | mehr zu) {target:sought} [los]
      alone=yes :: {target:shown_ids}
      {target:one_top} | (gibt es | wo ist) {target:one_only}`,
    list: `[<show>] {listed} [<there>] [auf | an] [(sortiert | geordnet) nach {sort}] | {listed} (<show_inf> | suchen) | [<show>] (eine | die) liste (der | aller | mit | von) {listed} | (welche | was für) [der] {listed} [<there>]
      (welche | welches) {listed} (gibt es | haben wir | sind das) | (gibt es | haben wir | sind | habe ich) [irgendwelche | denn] {listed} [<there>] | (welche | welche <nouns> | was) [<are>] [es] [<still>] <loose_filters>
      was (ist | kam | kamen | haben wir | wurde) [<still>] <loose_filters> [rein | herein | reingekommen] | (such | suche | finde | suchen sie) [nach | mir] [<nouns> | allem | etwas] [<about_word>] <about_subject>
      (gibt es | haben wir) (etwas | was) (zu | zum | zur | über) <about_subject> | [<show>] [alle] <nouns> [an | auf]`,
    told: `{target} (ist | sind | war | wurde | hat sich) [inzwischen | jetzt | schon | ja | nun] <told_state> [seit [dem | der] {topic}] | (es | das | alles) (funktioniert | geht | läuft | klappt) [wieder | jetzt | wieder normal]
      (niemand | keiner) braucht {target} [mehr] | (brauchen wir | wir brauchen | ich brauche) {target} nicht mehr | <wrong> | das war (ein versehen | falsch | ein fehler) | hat sich erledigt | das hat sich erledigt`,
    cannot: `(weise | weis) {target} [<article>] {topic} zu | {target} [<article>] {topic} zuweisen | (archiviere | eskaliere | priorisiere) {target} | {target} (archivieren | eskalieren | priorisieren)
      <set_verb> {target} [<to>] (in bearbeitung | dringend | wartend | pausiert | hohe priorität) | <set_verb> die priorität von {target} auf {words}
      <edit_verb> [das | den | die] (erstelldatum | priorität | fälligkeit | bearbeiter | kategorie) von {target} [auf {words}] | (verknüpfe | verlinke) {ids} mit {ids}`,
    vague: `(ändere | aktualisiere | bearbeite) {target} | {target} (ändern | bearbeiten | aktualisieren) | (ändere | setze) den status von {target} | (benenne | benenn) {target} um | {target} umbenennen
      ändere (den <title_word> | die <text_word>) von {target}`,
  },
  sayings: {
    yes: `ja | jo | jep | klar | genau | richtig | stimmt | mach das | ja bitte | ok | okay | gerne | einverstanden | passt | jawohl | sicher | natürlich | bestätigt | ja mach das | tu das | bitte | ja gern | ja gerne`,
    no: `(nein | nee | nö | stopp | stop | halt | abbrechen | abbruch | lass es | lass das | vergiss es | nicht | bitte nicht | nein danke | doch nicht | egal | schon gut | nein lass | lieber nicht | auf keinen fall | nein nicht | nein
      stopp | mach das nicht | tu das nicht | nicht machen | brich ab) [danke | bitte]`,
    greeting: `(hallo | hi | hey | moin | servus | guten morgen | guten tag | guten abend | grüß dich | grüß gott | tag) [zusammen | bot | team | du]`,
    thanks: `[super | prima | ok | toll | perfekt] (danke | vielen dank | dankeschön | danke schön | besten dank | danke dir | tausend dank | perfekt | toll | klasse | super) [dir | sehr | schön]`,
    help: `(hilfe | hilf mir | was kannst du | was kannst du alles | was kann ich hier tun | wie funktioniert das | wie geht das | was kannst du tun | ich brauche hilfe | wer bist du) [bitte]`,
  },
  periods: `day 0: heute ;; day -1: gestern | gestrige | gestrigen ;; day -2: vorgestern ;; week 0: (diese | dieser | der laufenden | dieser laufenden) woche ;; week -1: (letzte | letzter | letzten | vergangene | vergangener | vergangenen |
    vorige | voriger | der letzten | der vorigen) woche ;; week -2: vorletzte woche | vorletzter woche ;; month 0: (diesen | diesem | dieser | dem laufenden) monat ;; month -1: (letzten | letztem | letzter | vergangenen | vorigen |
    dem letzten | vergangenem) monat ;; year 0: (dieses | diesem | diesen) jahr ;; year -1: (letztes | letztem | letzten | vergangenes | voriges | dem letzten) jahr ;; last: [den | die | der] (letzten | vergangenen) {n} {unit} ;;
    last hour: [der | die] (letzten | letzte) stunde ;; older: älter als {n} {unit} | älter als (ein | eine | einen) {unit} ;; since: seit {date} | seit dem {date} | ab {date} | ab dem {date} ;; after: nach dem {date} | nach {date} ;;
    before: vor {date} | vor dem {date} | älter als {date} ;; until: bis {date} | bis zum {date} ;; between: (zwischen | zwischen dem) {date} und [dem] {date} | (von | vom) {date} bis [zum] {date} | {date} bis {date} ;; in: [letzten |
    letztem] {date}`,
  numbers: `eins|ein,zwei|beiden,drei,vier,fünf,sechs,sieben,acht,neun,zehn,elf,zwölf,dreizehn,vierzehn,fünfzehn,sechzehn,siebzehn,achtzehn,neunzehn,zwanzig`,
  ordinals: `erste|ersten|erstes,zweite|zweiten|zweites,dritte|dritten|drittes,vierte|vierten|viertes,fünfte|fünften|fünftes,sechste|sechsten,siebte|siebten,achte|achten,neunte|neunten,zehnte|zehnten,letzte|letzten|letztes`,
  months: `januar|jan|jänner,februar|feb,märz|mrz,april|apr,mai,juni|jun,juli|jul,august|aug,september|sep,oktober|okt,november|nov,dezember|dez`,
  weekdays: `montag|mo,dienstag|di,mittwoch|mi,donnerstag|do,freitag|fr,samstag|sa|sonnabend,sonntag|so`,
  date_words: `den | dem`,
  glue: `im | am | in der | in dem | auf dem | auf der | vom | von der | aus dem | der | des | beim | an der | für das`,
  times: `heute | morgen | übermorgen | gestern | abend | mittag | nachmittag | vormittag | nacht | früh | wochenende | monatsende | tag | tage | tagen | woche | wochen | monat | monate | jahr | jahre | stunde | stunden | minute | minuten |
    uhr | bald | gleich | später | nachher | anfang | ende | feierabend | besprechung | zeit | mal`,
  function_words: `existieren | insgesamt | der | die | das | den | dem | des | ein | eine | einen | einem | einer | und | oder | aber | nicht | kein | keine | keinen | ist | sind | war | waren | wird | wurde | werden | wurden | worden |
    hat | haben | hatte | ich | du | er | sie | es | wir | ihr | mich | dich | mir | dir | ihm | ihn | uns | mein | meine | sein | seine | unser | im | in | am | an | auf | aus | bei | mit | nach | seit | von | vom | vor | zu | zum | zur |
    über | unter | durch | für | ohne | gegen | um | wenn | falls | ob | dass | weil | als | wie | was | wer | wo | wann | welche | welches | welcher | warum | auch | noch | nur | schon | sehr | mehr | viel | viele | alle | alles | beide |
    jeder | jede | jedes | diese | dieses | dieser | jetzt | dann | kann | kannst | können | könnte | könnten | soll | sollte | sollen | muss | müssen | darf | will | möchte | bitte | nichts | niemand | jemand | man | hier | dort | so |
    mal | doch | ja | nein | wieder | neu | neue | neues | selbst | etwas | gibt | mach | geht | dafür | damit | davon | bloß | lieber | leute | personen | sich | zeig | zeige`,
  problems: `kaputt | defekt | defekter | nicht | fehler | fehlermeldung | geht | funktioniert | abgestürzt | stürzt | hängt | langsam | ausgefallen | ausfall | leck | undicht | tropft | blockiert | klemmt | verstopft | gesperrt |
    abgelaufen | verloren | leer | schwarz | flackert | problem | probleme | störung | vergessen | brennt | riecht | laut | kein | keine | keinen | bricht | offline | down`,
  mail: `von : | gesendet : | cc : | weitergeleitete nachricht | ursprüngliche nachricht | anfang der weitergeleiteten | betreff : wg | betreff : aw | wg : | aw :`,
  shorthand: `tikcet: ticket ;; tiket: ticket ;; tickt: ticket ;; scließe: schließe ;; schliese: schließe ;; schliesen: schließen ;; wieviel: wieviel ;; löshe: lösche ;; ofene: offene ;; ofenen: offenen ;; bite: bitte ;; zeg: zeig`,
  ordinary: `lösung | löschung | schließlich | schloss | schlüssel | schießen | schieße | schlief | öffnung | offensichtlich | titelseite | tickets | ticken | ticker | zeigt | zeiger | stelle | stellen | stellt | stiel | setzt | sitze |
    satz | ändert | anderen | andere | anders | erstellt | erste | gelost | losen | lose | löst | lösten | gelösch | suchen | sucht | sachen | lagen | legen | legt | lege | entfernt | entfernung | macht | machen | mache | nacht`,
  doubts: `falsche | falschen | richtige | richtigen | wichtige | wichtigste | dringende | dringenden | längste | beste | nicht | nie | niemals | kein | keine | keinen | keinem | keiner | nein | ohne | niemand | bloß | weder | noch nicht |
    kaum | statt | lieber | morgen | übermorgen | später | nachher | bald | gleich | bis | erst | sobald | nächste | nächsten | demnächst | irgendwann | nach | nachdem | bevor | ehe | heute abend | noch | vielleicht | eventuell | evtl |
    möglicherweise | wahrscheinlich | vermutlich | ob | könnte | könnten | sollte | sollten | müsste | würde | glaube | denke | überlege | überlegen | anscheinend | offenbar | wohl | fast | beinahe | wenn | falls | sofern | sobald |
    solange | außer | es sei denn | vorausgesetzt | ansonsten | sonst | nur | andernfalls | im falle | sagt | sagte | gesagt | schreibt | schrieb | geschrieben | meint | meinte | fragt | fragte | bittet | bat | möchte | will | wollte |
    erzählt | berichtet | meldet | erinnere | laut | angeblich | vereinbart | heißt | soll | sollen | sag | steht`,
}
