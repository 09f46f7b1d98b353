import type { Lexicon } from './concepts.ts'

export const german: Lexicon = {
  language: 'de',
  phrases: {
    offtopic: `
      wetter, witz, pizza, hauptstadt, präsident, rezept, fussball, fußball, film, lied, nachrichten, aktienkurs,
      gedicht, taxi, mittagessen, restaurant, flug, hotel, geburtstag, horoskop, lotto, uhrzeit, wie spät,
      bundeskanzler, bundesliga, zug, bahn, urlaub, kuchen, bitcoin, geschichte, abendessen`,
    part: `
      eins für, eines für, das andere für, ein weiteres für, ein anderes für, eins wegen, eins zum, eins zur,
      noch eins für, das zweite für, das erste für, und eins für`,
    new: 'neues, neue, neuen, neuer, weiteres, weitere, neu',
    create: `
      erstelle, erstell, erstellen, anlegen, lege an, leg an, eröffne, eröffnen, eröffnest, erfasse, erfassen,
      melde, melden, aufmachen, mach auf, aufnehmen, nimm auf, erzeuge, erzeugen, anzulegen, zu erstellen, schreib,
      aufgeben, erstellst, anlegst, hinzufügen, eintragen, angelegt werden, erstellt werden`,
    close: `
      mach das zu, mache das zu, zu machen, beende, beenden, schließe, schließ, schließen, schliesse, schliessen, zumachen, mach zu, zu schließen, abschließen, schließt,
      schließe ab, abzuschließen, mache zu, dichtmachen, schliess, zuzumachen, dicht machen, zumachst`,
    resolve:
      'löse, lösen, erledige, erledigen, löse auf, zu lösen, als gelöst markieren, beheben, behebe, loese, loesen',
    reopen: `
      mach das wieder auf, mache das wieder auf, wieder öffnen, nochmal aufmachen, noch mal aufmachen, nochmal öffnen, noch mal öffnen, wiedereröffnen, öffne wieder, eröffne wieder, wieder aufmachen, erneut öffnen,
      wieder eröffnen, mach wieder auf, reaktiviere, reaktivieren, neu öffnen, wieder offen, wieder auf,
      erneut öffne, wieder zu öffnen, wieder zu eröffnen, mache wieder auf`,
    delete: `
      lösche, lösch, löschen, löschst, loesche, loeschen, loesch, entferne, entfernen, wegwerfen, zu löschen,
      wirf weg, beseitige, gelöscht werden, vernichte, raus mit, entfern, lösche weg, schmeiß weg, schmeiß, wirf`,
    restore: `
      wiederherstellen, stelle wieder her, stell wieder her, hole zurück, hol zurück, zurückholen,
      wiederherzustellen, wieder her, zurück holen`,
    undo: `
      rückgängig, mach rückgängig, mache rückgängig, rückgängig machen, mach das rückgängig, mache das rückgängig,
      widerrufe, widerrufen, zurücknehmen, nimm das zurück, mach es rückgängig, mach das wieder rückgängig,
      nimm zurück`,
    show: `
      zeige, zeig, zeigen, zeigst, anzeigen, gib mir, sag mir, sag, sage, sage mir, lies, lies vor, details zu,
      infos zu, informationen zu, öffne, beschreibe, fasse zusammen, zusammenfassen, fass zusammen, was steht in,
      worum geht es in, worum geht es bei, gib, ansehen, schau, zeige an, nenne, nenn, nenne mir, vorlesen,
      stand von, stand bei, sehen, zusammenfassung von, einzelheiten zu, was ist mit, schick mir,
      brauche die details, lies mir`,
    find: `
      liste, liste auf, auflisten, finde, finden, suche, such, suchen, suche nach, such nach, list, filtere,
      aufzählen, zähle auf, heraussuchen, suche heraus, such raus, sortiere`,
    rename: 'benenne, benenne um, umbenennen, nenne um, benenn, umzubenennen, betitle',
    set: `
      setze, setz, setzen, markiere, markier, markieren, ändere, änder, ändern, stelle, stell, stellen,
      aktualisiere, aktualisieren, kann auf, soll auf, kann, soll, muss auf, muss, verschiebe, verschieben,
      zu setzen, zu ändern, bringe, kennzeichne, kennzeichnen, sollte, darf, update, schalte, versetze, passe,
      passe an, anpassen, korrigiere, korrigieren, bearbeite, bearbeiten, neuer titel, neue beschreibung, neuer status, editiere, editieren, zurücksetzen, setze zurück, aendere`,
    replace: 'ersetze, ersetz, ersetzen, ersetzt werden, durch ersetzen, tausche, austauschen',
    append: 'ergänze, ergänzen, hänge an, anhängen',
    leave: 'lass, lasse, lassen, behalte, behalten, überspringe, fass nicht an',
    ticket: `
      ticket, fall, vorgang, meldung, störung, störungsmeldung, anfrage, incident, störungsticket, eintrag,
      supportticket, tickets nummer, problemmeldung, vorfall`,
    tickets: `
      tickets, fälle, vorgänge, meldungen, störungen, anfragen, incidents, störungsmeldungen, einträge, fällen,
      vorgängen, vorfälle`,
    desk: 'system, warteschlange, liste, ticketsystem, ticketliste, datenbank, helpdesk',
    'status-open': `
      offen, offene, offenen, offener, offenes, ungelöst, ungelöste, ungelösten, unerledigt, unerledigte,
      unerledigten, ausstehend, ausstehende, aktiv, open, wieder offen, pendent, wieder geöffnet, wiedereröffnet, wiedergeöffnet`,
    'status-resolved': `
      fertig,
      gelöst, gelöste, gelösten, gelöster, gelöstes, erledigt, erledigte, erledigten, behoben, behobene, behobenen,
      resolved, repariert, geklärt`,
    'status-closed': `
      geschlossen, geschlossene, geschlossenen, geschlossener, geschlossenes, zu, abgeschlossen, abgeschlossene,
      abgeschlossenen, closed`,
    deleted: 'gelöscht, gelöschte, gelöschten, gelöschter, gelöschtes, entfernte, entfernten',
    works: 'passt, geht, läuft, funktioniert, klappt, tut',
    'name-it': 'nenne, nenn, nennen, nennt, taufe, tauf',
    'look-into': `
      prüfen, nachsehen, nachschauen, anschauen, ansehen, schauen, draufschauen, drüberschauen, kümmern, helfen, beheben, reparieren, fixen, vorbeikommen, checken, gucken, angucken, überprüfen, einen blick darauf werfen, was machen`,
    fault: 'schritte zum reproduzieren, fehler, bug, defekt, problem, störung, panne',
    'status-foreign':
      'in bearbeitung, in arbeit, in prüfung, wartend, zurückgestellt, pausiert, eskaliert, dringend, in progress',
    all: 'alle, allen, aller, alles, sämtliche, jedes, jede, jeden, all, sämtlichen, was alles, irgendwelche',
    except:
      'außer, ausser, bis auf, ausgenommen, mit ausnahme von, ohne, aber nicht, nur nicht, abgesehen von, außer den',
    it: `
      es, das, dieses, das ticket, dieses ticket, dasselbe, selbe, der fall, diesen fall, ihn, diese, diesen,
      das da, jenes, dieses da, den fall, den vorgang, diesen vorgang, die störung, dem ticket, diesem ticket,
      dessen`,
    them: `
      sie, die, diese tickets, die beiden, beide, beiden, sie alle, alle davon, diese beiden, diese alle, sie beide,
      all diese, die alle, diese fälle`,
    'this-report': `
      bitte aufnehmen, bitte erfassen, melde das, nimm das auf, das aufnehmen, das melden, das erfassen, nehmt das auf, das anlegen, das eintragen,
      trag das ein, erfasse das, das mal aufnehmen, das bitte aufnehmen, das bitte melden, das weitergeben,
      dafür ein ticket, dazu ein ticket, das jemand aufnehmen, das bitte jemand aufnehmen,
      das jemand bitte aufnehmen, das bitte jemand erfassen, das bitte jemand melden, das jemand melden`,
    title: `
      titel, neuer titel, betreff, name, überschrift, mit dem titel, namens, mit titel, titeln, den titel, mit dem namen,
      betitelt, der titel, dem titel`,
    description: `
      beschreibung, neue beschreibung, details, text, inhalt, mit der beschreibung, die beschreibung, der beschreibung,
      mit beschreibung, beschreibungstext, mit dem text, mit dem inhalt`,
    status: 'status, neuer status, stand, zustand, bearbeitungsstand',
    'one-of-list': 'das mit, das über, das zum, das zur, das wegen, dasjenige, das vom, der mit',
    again: 'wieder, erneut, zurück, nochmal, noch mal, noch einmal, nochmals',
    count:
      'wie viele, wieviele, anzahl, zähle, zähl, die anzahl, wieviel, wie viel, anzahl der, die zahl der, zähle die',
    share: 'anteil, prozent, prozentsatz, welcher anteil, prozentual, wie viel prozent, welcher teil',
    'by-status': `
      nach status, pro status, je status, aufgeschlüsselt nach status, aufgeteilt nach status, nach stand,
      übersicht nach status, für jeden status, statistik, statistiken`,
    'by-day': 'pro tag, nach tag, je tag, täglich, nach tagen',
    'by-week': 'pro woche, nach woche, je woche, nach wochen',
    'by-month': 'pro monat, nach monat, je monat, nach monaten',
    history: `
      verlauf, historie, änderungen an, wer hat, wurde geändert, was ist passiert mit, was wurde geändert, was wurde gemacht, den verlauf,
      verlauf von, die historie, chronik, wer`,
    similar:
      'ähnliche, dublette von, duplikat von, ähnlich, duplikate, duplikat, dubletten, ähnlich wie, ähnelt, ähnlichen, dublette',
    when: 'wann wurde, wann ist, wann kam, seit wann, wann, um wie viel uhr',
    question: `
      was, wer, wo, wann, warum, wie, welche, welcher, welches, welchen, ist, sind, war, gibt es, hat, haben,
      wieso, weshalb, woran, worum, soll ich, sollen wir, sollte ich, darf ich`,
    newest: `
      neueste, neuesten, neuste, neusten, neuestes, aktuellste, aktuellsten, letzte, letzten, jüngste, jüngsten,
      zuletzt, das letzte, zuletzt erstellte, neuester`,
    oldest: 'älteste, ältesten, ältestes, frühestes, früheste, am längsten offen, ältester',
    sorted: 'sortiere, sortiert, sortiert nach, geordnet nach, sortieren, alphabetisch',
    ascending: 'aufsteigend',
    descending: 'absteigend',
    to: `
      ->, =>, →, durch, auf, als, zu, in, wieder auf, wieder als, zurück auf, lauten, heißen, in den status, auf den status, nach,
      um in`,
    instead: 'statt, anstatt, anstelle von',
    mention: `
      erwähnen, erwähnt, enthalten, enthält, mit dem wort, mit dem begriff, in denen, das wort, die das wort,
      vorkommt, vorkommen, auftaucht, auftauchen, nennen, beinhalten, mit dem stichwort, steht, drinsteht, den begriff`,
    about: `
      über, zu, zum, zur, wegen, bezüglich, betreffend, mit, in bezug auf, rund um, für, das mit, um, beim, bei,
      von, vom, namens, bzgl, hinsichtlich`,
    from: 'von, aus, vom, der, seit der',
    created: `
      erstellt, erstellten, angelegt, angelegten, eröffnet, eröffneten, gemeldet, gemeldeten, eingegangen,
      eingegangenen, erstellte, angelegte, eröffnete, gemeldete, reingekommen, reinkommen, kam rein, kamen rein,
      hereingekommen, gekommen, eingetroffen, erfasst, erfassten, aufgemacht, kamen, kam, entstanden, eingereicht,
      dazugekommen, neu, geöffnet, geöffnete, geöffneten, reinkam, reinkamen, hereinkam, hereinkamen, eingetrudelt`,
    and: 'als auch, wie auch, samt, inklusive, plus, und, sowie, aber, sondern, sodass, also, doch',
    or: 'oder, noch',
    next: `
      erst, als erstes, dann, danach, und dann, anschließend, außerdem, zusätzlich, und danach, zudem, hinterher, zuerst,
      als nächstes, ausserdem, sonst, ansonsten`,
    neg: `
      nicht, kein, keine, keinen, nicht mehr, noch nicht, nie, niemals, bitte nicht, weder, keines, niemand, keiner, auf keinen fall,
      keinesfalls, keineswegs, unter keinen umständen, auf gar keinen fall, net, nich, ned`,
    if: 'falls, wenn, sofern, nur wenn, nur falls',
    unless: 'es sei denn, bevor, ehe, bis, sobald, später, nachher, vielleicht, eventuell, außer wenn, gegebenenfalls',
    because: 'weil, da, denn, nachdem, damit, aufgrund, da es, seit',
    is: 'ist, sind, war, waren, wurde, wurden, sein',
    predicate: 'wäre, wären, würde, würden',
    reason:
      'duplikat, dublette, doppelt, doppelt gemeldet, spam, hinfällig, überholt, veraltet, obsolet, irrelevant, ungültig, fehlalarm, bestätigt, getestet, geprüft, ersetzt, geliefert, installiert, nicht reproduzierbar, keine rückmeldung, keine antwort, hat sich erledigt',
    order:
      'anfrage, auftrag, aufträge, befehl, befehle, wunsch, wünsche, sachen, dinge, punkte, folgendes, folgende, folgendes bitte, erledigen, nächstes, brauche, bräuchte, änderung, änderungen, kurz, schnell',
    person:
      'kunde, kundin, kunden, nutzer, nutzerin, benutzer, benutzerin, anwender, anwenderin, chef, chefin, kollege, kollegin, leute, person, anrufer',
    head: 'betreff, vorschlag, plan, idee, merken',
    hedge:
      'in der theorie, rein theoretisch, theoretisch, im prinzip, prinzipiell, zum beispiel, beispielsweise, sozusagen, quasi, womöglich, möglicherweise, vermutlich, wahrscheinlich, vielleicht, eventuell, glaube, glaub, denke, denk, schätze, vermute, hoffe, fast, beinahe, teilweise, halb, vorläufig, probeweise, testweise, zum schein, nur zum schein, zum spaß, im geiste, in gedanken, irgendwann, eines tages, notfalls, zur not, oder so, hoffentlich, idealerweise, im idealfall, auf dem papier, nicht wirklich, nicht heute, heute nicht, nicht jetzt, jetzt nicht',
    filler: `
      einmal, zusammen, dafür, wenn du kannst, sobald du kannst, sobald du zeit hast, warte, warte mal, stopp, wenn du zeit hast, wenn sie zeit haben, wenn du so lieb bist, wenn sie so nett wären, wenn du dazu kommst, wenn du kurz zeit hast, wenns passt, ach, äh, ähm, oje, na, tja, bitte, kannst du, könntest du, können sie, könnten sie, ich möchte, ich will, ich würde gern,
      ich würde gerne, ich brauche, wir brauchen, mal, doch, mir, uns, jetzt, gleich, sofort, schnell, einfach,
      danke, noch, für mich, hallo, guten tag, guten morgen, moin, also, ok, okay, gut, hey, auch, würdest du,
      würden sie, wir möchten, ich muss, wir müssen, nun, dann, ja, nein, bitteschön, eben, kurz, mir bitte,
      bitte mal, du, sie, könnt ihr, könntet ihr, kann jemand, könnte jemand, ihr, lass uns, wieder, hab, habe,
      und, es, das, gibt es, servus, vielen dank, möchte, stattdessen, hatten wir, hatten, gab es, oh, ups, moment, halt, kannst, könntest,
      ich, wir, gerne, gern, aktuell, momentan, zurzeit, derzeit, insgesamt, haben wir, hätte gern, hätte gerne,
      ich hätte gern, so freundlich sein, so nett sein, so lieb sein, wenn möglich,
      falls möglich, wenn es geht, wenns geht, in, ich bräuchte, bräuchte, bitte um, ich bitte um, wir bitten um, kannste, könnste, willste, magst du, könntet ihr bitte, endgültig, endlich, hiermit, umgehend, unverzüglich, zügig, rasch, ruhig, unbedingt, schnellstmöglich, so schnell wie möglich, so bald wie möglich, baldmöglichst, asap, wie besprochen, wie vereinbart, wie gewünscht, ein für alle mal, komplett, bitte auch, netterweise, mal eben, mal schnell, grad, grade, ebenfalls, brauche, brauchen, direkt, kann ich, könnte ich, dürfte ich, könnte man, können wir, könnten wir`,
    stop: `
      entweder, gibts, gibt's, übrig, bleiben, verbleiben, aufschlüsselung, übersicht, existieren,
      der, die, das, den, dem, des, ein, eine, einen, einem, einer, eines, und, oder, ist, sind, war, wird, werden,
      wurde, wurden, in, im, am, an, auf, mit, von, vom, zu, zum, zur, für, bei, nach, aus, um, es, er, sie, wir,
      ich, du, ihr, sich, noch, schon, auch, nur, so, da, dort, hier, dass, wie, was, wer, als, hat, haben, habe,
      immer, mehr, sehr, mein, meine, meinen, meinem, unser, unsere, unseren, dein, deine, sein, seine, ihre,
      nummer, nr, problem, probleme, man, kann, können, soll, derzeit, aktuell, momentan, insgesamt, gerade, mal, ham, hamma, hamwa, liegt, liegen, rum, herum, gab, gabs, worden, hoch, groß, gehts, sowohl, sowohl als auch, zugleich, gleichzeitig,
      denn, doch, jetzt, gesamt, bisher, immer noch, sich, ja, davon, dazu, dafür, welche, alle, leute, kollege,
      kollegin, person, jemand, gibt, ganz, eben, mir, uns, ob, wo, dies, bitte, danke, eintrag, system, erstellt,
      gemeldet, angelegt, steht, stehen, bleibt, die person, je, jemals, hatte, hätte, gehen, geht, über, seit,
      thema, helfen, hilfe, hilfst, rein, kam, kamen, gesetzt, gestellt, etwas, überblick, irgendwas`,
    'number-sign': 'nummer, nr, nummern, mit der nummer, mit nummer, id, no, ids',
    today: 'heute, heute morgen, heute früh, heutigen, heutige',
    yesterday: 'gestern, gestern abend, gestrigen, gestrige',
    'day-before-yesterday': 'vorgestern',
    'this-week':
      'diese woche, dieser woche, in dieser woche, aktuelle woche, aktuellen woche, laufende woche, laufenden woche',
    'last-week': `
      letzte woche, letzter woche, vergangene woche, vorige woche, in der letzten woche, letzten woche,
      voriger woche, vergangener woche, vergangenen woche, vorigen woche, vorwoche, der letzten woche`,
    'week-before-last': 'vorletzte woche, vorletzter woche, vorletzten woche',
    'this-month':
      'diesen monat, diesem monat, in diesem monat, dieses monats, dieser monat, laufenden monat, aktuellen monat',
    'last-month': `
      letzten monat, letzter monat, im letzten monat, vergangenen monat, vorigen monat, letzten monats,
      letztem monat, vormonat, vergangenem monat`,
    'month-before-last': 'vorletzten monat, vorletzter monat',
    'this-year': 'dieses jahr, diesem jahr, in diesem jahr, heuer',
    'last-year': 'letztes jahr, letzten jahr, im letzten jahr, vergangenes jahr, letztem jahr, vorjahr',
    last: `
      letzten, letzte, letztem, vergangenem, vorigem, vorigen, vergangenen, in den letzten, den letzten, der letzten, letzter, vergangene,
      in den vergangenen`,
    hour: 'stunde, stunden',
    day: 'tag, tage, tagen',
    week: 'woche, wochen',
    month: 'monat, monate, monaten',
    year: 'jahr, jahre, jahren',
    ago: 'vor',
    since: 'seit, ab, seit dem',
    before: 'vor, bis, vor dem, bis zum, älter als, spätestens',
    after: 'nach, nach dem, später als, neuer als, jünger als',
    between: 'zwischen',
    on: 'am, im, in, vom, von, an, aus, aus dem, während, zum',
    future:
      'zum monatsende, monatsende, zum quartalsende, zum jahresende, zum wochenende, am monatsende, ende des monats, bei gelegenheit, morgen, nächste woche, nächsten monat, übermorgen, am wochenende, heute abend, nächsten montag, nächster woche',
    trouble: `
      steckt fest, klemmt fest, kaputt, defekt, geht nicht, funktioniert nicht, nicht mehr, ausgefallen, abgestürzt, stürzt ab, klemmt,
      hängt, undicht, tropft, leckt, fehler, fehlermeldung, störung, kein strom, lässt sich nicht, startet nicht,
      druckt nicht, reagiert nicht, geht nicht mehr, funktioniert nicht mehr, piept, flackert, langsam, brennt,
      riecht, raucht, kein internet, gesperrt, ausfall, verschwunden, kein netz, bleibt schwarz, streikt,
      läuft nicht, verbindet sich nicht, schwarz, bleibt dunkel, bleibt stehen, stehen geblieben, stürzt`,
    equipment: `
      crm, sap, excel, sharepoint, citrix, drucker, scanner, beamer, laptop, rechner, computer, pc, bildschirm, monitor, tastatur, maus, headset,
      telefon, kamera, server, router, wlan, vpn, netzwerk, internet, intranet, email, e-mail, mail, mails,
      postfach, outlook, teams, konto, passwort, kennwort, portal, anwendung, programm, app, seite, datenbank,
      lizenz, ausweis, kartenleser, tür, aufzug, heizung, klimaanlage, licht, lampe, besprechungsraum, toner, akku,
      ladegerät, rechnung, zahlung, sicherung, kalender, browser, drehkreuz, tor, kaffeemaschine, kaffeeautomat,
      stuhl, büro, raum, fenster, wasserhahn, waschbecken, toilette, spülmaschine, küche, kantine, empfang,
      laufwerk, kopierer, anmeldung, login, whiteboard, steckdose, jalousie`,
    foreign: `
      aufgabe, aufgaben, erinnerung, erinnerungen, termin, termine, kalender, kunde, kunden, kontakt, kontakte,
      todo, aufgabenliste, einkaufsliste, datei, dateien, ordner, email, emails, e-mails, konto, bestellung,
      bestellungen, rechnung, playlist, musik, flug, hotel, buchung, notiz, notizen, nachricht, nachrichten,
      besprechung, wecker, fenster, tür, licht, dokument, benutzer, mails, termin`,
    unsupported: `
      meine tickets, meine offenen tickets, meinen tickets, mir zugewiesen, mir zugewiesene, mir zugewiesenen,
      weise, zuweisen, zuordnen, ordne, priorität, dringlichkeit, kommentar, kommentiere, kommentar hinzufügen,
      kategorie, anhang, frist, fälligkeitsdatum, eskaliere, zusammenführen, erinnere mich, weiterleiten, leite,
      schicke, sende, ruf, benachrichtige, bearbeiter, etikett, erstellungsdatum, bestelle, buche, weise zu,
      verknüpfe, exportiere, anrufen, erinnere, übersetze, zugewiesen, archiviere`,
    'member-foreign':
      'bearbeiter, zugewiesen, mir zugewiesen, priorität, dringlichkeit, frist, fälligkeitsdatum, kategorie, kommentare, anhang, anhänge, zuständig',
    greeting: `
      hallo, guten tag, guten morgen, moin, servus, grüß gott, guten abend, hi, hallo zusammen, grüezi, hallo team,
      liebes team`,
    thanks: `
      danke, vielen dank, dankeschön, danke schön, herzlichen dank, super, prima, danke dir, gruß, grüße,
      viele grüße, mit freundlichen grüßen, liebe grüße, lg, mfg, beste grüße`,
    goodbye: 'tschüss, auf wiedersehen, bis später, bis dann, ciao, schönen tag noch, gute nacht',
    yes: `
      ja, ja bitte, genau, mach das, gerne, einverstanden, klar, okay, bestätigt, ich bestätige, ja mach das,
      nur zu, in ordnung, bestätigen, freigegeben, genehmigt, ich genehmige das, jawohl, passt, ja genau,
      mach weiter`,
    no: 'falsches ticket, das falsche, falsche nummer, nein, nein danke, lieber nicht, auf keinen fall, nicht das, ablehnen',
    'never-mind':
      'lass mal, lass gut sein, scherz, war ein scherz, nur ein scherz, kleiner scherz, nur spaß, quatsch, war ein witz, nee, nee doch nicht, nö, vergiss es, egal, schon gut, abbrechen, lass es, doch nicht, lass gut sein',
    help: 'hilfe, was kannst du, was kannst du alles, hilf mir, wie funktioniert das, was kannst du tun, was können sie',
    robot: 'bist du ein bot, bist du ein mensch, wer bist du, bist du ein roboter, was bist du, bist du echt',
    'how-to': `
      angenommen, mal angenommen, nehmen wir an, stell dir vor, gesetzt den fall,
      wie kann ich, wie schließe ich, wie lösche ich, wie geht, was passiert wenn, wie erstelle ich, wie mache ich,
      warum, wieso, kann man, weshalb, ob`,
    meant: 'ich meinte, ich meine, ich habe gemeint, gemeint war, gemeint ist, meinte ich',
    hearsay: `
      sagt, sagte, gesagt, meint, meinte, gemeint, denkt, findet, glaubt, behauptet, schreibt, schrieb, geschrieben,
      fordert, empfiehlt, verlangt, besteht darauf, eigentlich, angeblich, anscheinend, offenbar, theoretisch, vermutlich, bittet, bat, gebeten, mir wurde gesagt, uns wurde gesagt,
      ich soll, wir sollen, möchte dass, will dass, möchte dass ich, will dass ich, wünscht`,
    'according-to': 'laut, gemäß, nach meinung von, nach ansicht von',
  },
  months: [
    'januar|jänner|jan',
    'februar|feb',
    'märz|mrz|maerz',
    'april|apr',
    'mai',
    'juni|jun',
    'juli|jul',
    'august|aug',
    'september|sept|sep',
    'oktober|okt',
    'november|nov',
    'dezember|dez',
  ],
  weekdays: ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag|sonnabend', 'sonntag'],
  ordinals: [
    'erste|ersten|erster|erstes',
    'zweite|zweiten|zweiter|zweites',
    'dritte|dritten|drittes',
    'vierte|vierten|viertes',
    'fünfte|fünften',
    'sechste|sechsten',
    'siebte|siebten',
    'achte|achten',
    'neunte|neunten',
    'zehnte|zehnten',
  ],
  numbers: [
    'eins',
    'zwei',
    'drei',
    'vier',
    'fünf',
    'sechs',
    'sieben',
    'acht',
    'neun',
    'zehn',
    'elf',
    'zwölf',
    'dreizehn',
    'vierzehn',
    'fünfzehn',
    'sechzehn',
    'siebzehn',
    'achtzehn',
    'neunzehn',
    'zwanzig',
    'dreißig',
    'vierzig',
    'fünfzig',
    'sechzig',
    'siebzig',
    'achtzig',
    'neunzig',
  ],
  separable: `
      lege … an = create, leg … an = create, legst … an = create, legen … an = create, nimm … auf = create,
      trag … ein = create, trage … ein = create, füge … hinzu = create, füg … hinzu = create, mach … zu = close,
      mache … zu = close, mach … dicht = close, mache … dicht = close, mach … wieder auf = reopen, mach … nochmal auf = reopen, mach … noch mal auf = reopen, mach … erneut auf = reopen, mache … wieder auf = reopen, mach … auf = create,
      mache … auf = create, schließe … ab = close, stelle … wieder her = restore, stell … wieder her = restore,
      stelle … her = restore, hol … zurück = restore, hole … zurück = restore, mach … rückgängig = undo,
      mache … rückgängig = undo, nimm … zurück = undo, benenne … um = rename, benenn … um = rename,
      nenne … um = rename, öffne … wieder = reopen, öffne … erneut = reopen, eröffne … wieder = reopen,
      eröffne … erneut = reopen, öffne … noch einmal = reopen, wirf … weg = delete, schmeiß … weg = delete,
      schmeiß … raus = delete, gib … wieder = show, erstelle … = create`,
  numberJoin: { word: 'und', unitsFirst: true },
}
