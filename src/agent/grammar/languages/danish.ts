import type { Table } from '../table.ts'

export const danish: Table = {
  language: 'da',
  skip: `venligst | tak | mange tak | lige | bare | nu | med det samme | straks | hurtigt | hurtigst muligt | ok | okay | godt | fint | så | altså | hov | ups | undskyld | øh | hmm | for mig | for os | gerne | jo | da | vist | er du sød |
    vær sød | hvis du kan | hvis det er muligt | perfekt | super | simpelthen`,
  salutations: `hej | hej med jer | hej alle | hej team | goddag | godmorgen | god morgen | godaften | halløj | dav | hejsa | på forhånd tak | tusind tak | tak for hjælpen | venlig hilsen | med venlig hilsen | mvh | vh | hilsen | kh |
    kære team`,
  leads: `og | så | jeg vil gerne | jeg vil | jeg ønsker at | jeg vil gerne have | vi vil gerne | jeg skal | vi skal | vær sød at | vær venlig at | nej , | fortæl mig | sig mig | jeg har brug for at | lad os | hjælp mig med at |
    jeg skal bruge`,
  asking: `kan du | kunne du | vil du | vil du godt | ville du | gider du | kan i | kan du ikke | vil i | kunne i | kan man se | ved du`,
  permission: `kan jeg | må jeg | kan vi | må vi`,
  joints: `og | så | og så | derefter | og derefter | bagefter | samt | også | og også | og fortæl mig | og sig mig`,
  statuses: `OPEN: åben | åbne | åbent | uløst | uløste | udestående | afventende | open ;; RESOLVED: løst | løste | færdig | færdige | klaret | fikset | afsluttet som løst | resolved ;; CLOSED: lukket | lukkede | afsluttet | afsluttede |
    closed`,
  acts: `CLOSED: luk | lukke | luk ned | afslut | afslutte ;; RESOLVED: løs! | løse! ;; OPEN: genåbn | genåbne | genåben | genåbene ;; delete: slet | slette | fjern | fjerne | smid ud ;; restore: gendan | gendanne | genskab | genskabe`,
  values: {
    acted: `CLOSED: lukkes | blive lukket | afsluttes ;; RESOLVED: løses | blive løst ;; OPEN: genåbnes | åbnes igen ;; delete: slettes | fjernes | blive slettet ;; restore: gendannes`,
    ref: `them: dem | disse | disse <nouns> | begge | dem begge | begge to | dem alle | alle | alle sammen | de to | dem allesammen | dem alle sammen | de <nouns> ;; it: den | det | den der | <noun_the> | den <noun> | det der ;; this: denne
      <noun> | denne her | denne | den her <noun> | den her | den aktuelle <noun> ;; selected: [alle] [de | den] <ticked> [<nouns> | <noun>] ;; page: [alle] (<nouns_the> | dem | de <nouns>) (på denne side | på siden | på skærmen) | alle på
      (denne side | siden) | [alle] de viste [<nouns>] ;; unseen: [alle] [de | den] (ulæste | flagede | stjernemarkerede) [<nouns>] ;; other: den anden | den anden <noun>`,
    order: `oldest: ældste ;; newest: nyeste | seneste | sidste`,
    rank: `most: flest ;; fewest: færrest`,
    by: `status: status ;; day: dag | dato ;; week: uge ;; month: måned`,
    sort: `newest: dato | oprettelsesdato | nyeste først ;; oldest: alder | ældste først ;; id: nummer ;; title: titel | navn ;; status: status`,
    unit: `hour: time | timer ;; day: dag | dage | døgn ;; week: uge | uger ;; month: måned | måneder ;; year: år`,
    part: `status: status | tilstand ;; created: oprettelsesdato | oprettelsesdatoen ;; description: beskrivelse | beskrivelsen | tekst | teksten ;; all: detaljer | detaljerne | oplysninger | info`,
    page: `more: flere | mere | næste | næste side | de næste | fortsæt ;; rest: resten | de resterende | de øvrige ;; only: kun`,
    label: `title: [og] [med] (<title_word> (: | = | -) | <title_word> [:] {quote} | (kaldet | ved navn) {quote}) ;; description: [og] [med] (<text_word> (: | = | -) | <text_word> [:] {quote}) ;; status: [og] [med] status [:] {new:status}`,
  },
  rules: {
    noun: `sag | ticket | henvendelse | anmodning | hændelse | billet | opgave`,
    noun_the: `sagen | ticketen | ticketten | henvendelsen | hændelsen | anmodningen | opgaven`,
    nouns: `sager | tickets | henvendelser | anmodninger | hændelser | sagerne | opgaver`,
    nouns_the: `sagerne | ticketene | ticketsene | henvendelserne | hændelserne | opgaverne`,
    number: `nummer | nr | numre | no | id`,
    the: `den | de | det | min | mine | vores | sagen | sagerne`,
    article: `den | de | det | en | et | min | mine | vores | nogen | nogle`,
    and: `og | samt | og også`,
    through: `til | til og med | t.o.m.`,
    or: `eller`,
    are: `er | var | blev | er blevet | blevet | bliver`,
    still: `stadig | stadigvæk | allerede | endnu | fortsat | i øjeblikket | lige nu`,
    ticked: `valgte | markerede | afkrydsede | udvalgte | fremhævede`,
    title_word: `titel | titlen | emne | emnet | navn | overskrift | overskriften`,
    text_word: `beskrivelse | beskrivelsen | tekst | teksten | detaljer | indhold`,
    all_word: `alle | alle de | alle mine | alle vores | samtlige | hver`,
    about_word: `om | vedrørende | angående | omkring | der handler om | som handler om | ang`,
    for_word: `fra | med | for | til`,
    mention_word: `der nævner | som nævner | nævner | der indeholder | som indeholder | indeholder | med ordet | med ordene`,
    came: `oprettet | oprettede | lavet | modtaget | kommet ind | kommet | kom ind | registreret | indmeldt | meldt | åbnet | modtog`,
    in: `fra | i | på | den | inden for | i løbet af | indenfor`,
    when_made: `[der | som] [<are>] <came> [<in>] {period} | fra {period} | [der er | som er] {period:aged}`,
    when: `[der | som] [<are>] [<came> | kom der ind | kom ind] [<in>] {period} [<came>]`,
    status_filter: `(der | som) <are> [<still>] <statuses> | (der | som) ikke <are> [<still>] {without:status} | (med | i) status <statuses>`,
    mention_list: `[<article>] [ordet | ord] {mention:quote} [(og | {any:or}) {mention:quote}]`,
    except_word: `undtagen | bortset fra | på nær | med undtagelse af | men ikke | udover | pånær | foruden`,
    loose_filter: `<base_filter> | [der | som] [<are>] [<still>] <statuses> [<still>] | <when> | ikke [<are>] [<still>] {without:status} | <are> ikke [<still>] {without:status} | <mention_word> (<mention_list> | [både] [<article>]
      {mention:subject} [(og | {any:or}) [<article>] {mention:subject}]) | (<about_word> | <for_word>) <about_subject>`,
    many: `{ref} <except_word> [<the>] {except:ids} | [{all:all_word} | de] [<statuses>] [{about:topic}] (<nouns> | <nouns_the>) [<filters>] | {all:every} [<statuses>] <noun> [<filters>] | {all:everything} [<filters>] | [{all:all_word}] de
      <statuses> [<filters>] | alle <statuses> | de <few> [<statuses>] <nouns> [<filters>]`,
    every: `hver`,
    everything: `alt | det hele`,
    one: `(<noun_the> | den <noun> | den) [<statuses>] <about_word> <about_topic> | (den | <article>) {about:topic} <noun> | {about:topic} <noun_the> | (<noun_the> | den <noun>) {about:quote} | den {order} [<statuses>] <noun> [<filters>] |
      den <statuses> <noun> <about_word> {about:topic}`,
    one_loose: `(<noun_the> | <article> <noun> | den) [<statuses>] (<about_word> | <for_word> | hvor) <about_phrase> | [den] {order} [<statuses>] <noun> [<loose_filters>]`,
    listed: `[{all:all_word}] [<article>] [<statuses>] [{about:topic}] (<nouns> | <nouns_the>) [<loose_filters>] | {all:everything} [der | som] <loose_filters> | [de | alle] <statuses> [<loose_filters>] | [de] (<few> | {order}) [<statuses>]
      <nouns> [<loose_filters>]`,
    nth: `den {ordinal} [<noun> | på listen | i listen]`,
    ref_it: `den | det | dem`,
    if_is: `hvis (den | det | de) [<still>] <are> [<still>] <statuses> | hvis (den | det | de) ikke <are> [<still>] {without:status}`,
    otherwise: `[, | ;] ellers (lad | så lad) (den | dem) være`,
    set_verb: `sæt | sætte | marker | markér | markere | skift | skifte | ændr | ændre | flyt | flytte | opdater | opdatere | stil`,
    edit_verb: `ændr | ændre | skift | skifte | sæt | sætte | opdater | opdatere | ret | rette | erstat | erstatte | rediger | redigere`,
    create_verb: `opret | oprette | lav | lave | åbn | åbne | registrer | registrere | tilføj | tilføje | skriv | log | meld`,
    show_verb: `vis | vise | list | liste | find | finde | søg | søge | hent | hente | se | giv | læs | læse | åbn | tjek`,
    me: `mig | os | op`,
    to: `til | som | på | : | = | til status | tilbage til`,
    member_value: `<title_word> [til | : | =] {title:quote} | <text_word> [til | : | =] {description:quote} | status [til | : | =] {new:status}`,
    create_this: `<create_head> [(på | om | for) (det | dette)] | (registrer | meld) (det | dette)`,
    create_noun: `[en | et | endnu en] [ny | nyt | hastende] <noun>`,
    create_head: `<create_verb> [mig | os] <create_noun> [på det | på dette] | (ny | nyt) <noun> | jeg har brug for <create_noun> | jeg skal bruge <create_noun> | <create_verb> <create_noun> (ud fra | fra | på | af | med) (denne | dette |
      følgende) [mail | e-mail | besked | tekst] | jeg vil gerne melde følgende`,
    into_word: `om | for | på | vedrørende | angående | med at | fordi | at`,
    described: `[,|.|;] [og] [med] (<text_word>) [:]`,
    with_status: `[,|.|;] [og] ([med] status [:] | sæt den [direkte] til | marker den som)`,
    as_duplicate: `som (dublet | duplikat) af {ids}`,
    told_state: `løst | fikset | klaret | færdig | ordnet | forældet | overflødig | en dublet | en fejl | falsk alarm | i orden`,
    wrong: `forkert <noun> | den forkerte | det var den forkerte | det var forkert | ikke den | forkert nummer | det var en fejl`,
    undo_all: `alt | det hele | alle ændringer`,
    one_order: `[hvad er | hvilken er] den {order} [<statuses>] <noun> [<loose_filters>] [vi har | i systemet]`,
    there_are: `er der | har vi | der er | i alt | ialt | findes der | findes | er der i alt | har jeg | er der nu | er der tilbage | der er tilbage | tilbage | der så er | i systemet | samlet | totalt`,
    are_status: `<are> [der] [<still>] [<statuses>] [<still>]`,
    share_word: `hvor stor en (andel | del) | hvor mange procent`,
    how_many: `hvor mange`,
    answer: `{target} | den (med | om | fra | på) [<article>] {subject} | [den] {topic}`,
  },
  intents: {
    act: `{act} <targets> [også | igen | i stedet] | {act} | {act} <targets> [,] {cond:if_is} [<otherwise>] | {act} <targets> {cannot:as_duplicate}
      act=OPEN :: (åbn | åbne) <targets> igen
      act=restore :: (hent | bring | få) <targets> tilbage
      act=CLOSED :: (have | få) lukket <targets> | (have | få) <targets> lukket
      {target:named} (kan | skal | må) {act:acted} [igen] | {target:ids_only} bør {act:acted} [igen] | {target:ids_only} : {act} | {target:ids_only} (til | :) {new:status}
      <set_verb> [status (på | for | af)] <targets> [tilbage] [<to>] {new:status} | <set_verb> (status | statussen) på <targets> til {new:status} | status på {target} (: | skal være) {new:status}
      {target:named} (kan | skal | må) (sættes | markeres | ændres) [<to>] {new:status} | hvis {target} [<still>] <are> [<still>] {cond:statuses} , [så] ({act} [<ref_it>] [også] | <set_verb> <ref_it> [<to>] {new:status}) [<otherwise>]`,
    edit: `(omdøb | omdøbe) {target} [til] {title:value} | giv {target} titlen {title:value} | kald {target} {title:quote} | <edit_verb> {member} (på | for | af) {target} [til | med] {fresh:value}
      {member} på {target} (skal være | bør være) {fresh:value}
      it=it :: <edit_verb> [dens] {member} [til] {fresh:value}
      (<edit_verb> {target} [:|,|med] | {target:ids_only} (: | , | -)) <members> | tilføj {append:quote} til <text_word> (på | for | af) {target}`,
    replace: `(erstat | udskift | ret) {old:quote} (med | til) {fresh:quote} i {member} (på | af | for) {target} | i {member} på {target} (erstat | ret) {old:quote} (med | til) {fresh:quote}
      i {member} på {target} skal [der] [stå] {fresh:quote} i stedet for {old:quote}`,
    create: `(<create_head>) [[:|,] [med] (<title_word> | kaldet)] [:] {title:quote} [<with_text>] | <create_head> {title:quote} [,|.|;|:] {description:quote} | <create_head> (om | for | på | vedrørende | angående) {title:subject}`,
    undo: `(fortryd | fortryde | annuller | annullere) [det | den | dette | den sidste ændring | sidste ændring | seneste ændring | ændringen] | lav det om | rul det tilbage | (tag | rul) det tilbage | (fortryd | annuller) {all:undo_all}
      (fortryd | annuller) (ændringen | ændringerne | det du gjorde) (på | af | ved) {ids}`,
    correct: `[nej] [,] [<wrong>] [,|.] jeg mente {target} | nej , [ikke den ,] [men] {target:ids_only} | <wrong> [,|.|:] [det er | det var] {target:ids_only} | ikke den , men {target:ids_only} | nej , den anden`,
    too: `og [også] {target} [også] | [og] {target} også | (det samme | samme) (for | med) {target} | gør det samme (med | for) {target} | (og | hvad med | og hvad med) [<in>] {period}`,
    page: `[<show>] [de] {page} [{n}] [<nouns>] | [<show>] {n} {page} [<nouns>] | [<show>] {page} de første {n} | [<show>] {page} {n}`,
    count: `<how_many> <listed> [<there>] | <how_many> [<nouns>] [<there_are>] <loose_filters> [<there_are>] | <how_many> [<nouns>] <are_status> [<there_are>] | <how_many> [<there_are>] | <how_many> <listed> <are_status> [<there_are>]
      ref=them :: <how_many> (er det | er de)
      (antal | antallet | antallet af | tæl | antal af | hvad er antallet af) <listed> [<there_are>] | [<show>] [en] (fordeling | oversigt | statistik | antal | opgørelse) [af | over] [<listed>] (efter | pr | per | fordelt på) {by}
      <how_many> <listed> (pr | per) {by} | [<listed>] (efter | fordelt på | pr | per) {by}
      by=status :: [<show>] [en] (statistik | statistikken | tallene)
      (hvilken | i hvilken | hvilket) {by} (havde | var der | fik vi | har) {rank} <nouns> | {share:share_word} [af] <listed> [<are_status>]`,
    duration: `hvor (længe | lang tid) (har | er) {target:sought} (været åben | været åbent | åben) | hvor gammel er {target:sought} | hvor længe var {target:sought} åben | hvor lang tid tog {target:sought} [at løse]
      [hvad er | vis] [den] (gennemsnitlige | gennemsnitlig) (løsningstid | behandlingstid | tid) [for <nouns>] [til løsning | at løse en <noun>]
      hvor (lang tid | længe) tager det [i gennemsnit] at (løse | lukke) (en <noun> | <nouns>) [i gennemsnit]`,
    similar: `[<show> | er der | har vi] [nogle | nogen] (dubletter | dublet | duplikater | lignende <nouns> | <nouns> der ligner | noget der ligner) [af | til | som] {target:sought}
      hvilke <nouns> (ligner | er dubletter af) {target:sought} | hvad ligner {target:sought} | er {target:sought} en (dublet | duplikat) | (hvilke <nouns> er | er der | <show>) [nogle] (dubletter) [af hinanden]`,
    history: `[<show>] (historik | historikken | loggen | ændringer | forløbet) (for | på | af) {target:sought} | hvad (er der sket | skete der) (med | på) {target:sought}
      (hvem | hvornår) (lukkede | har lukket | løste | ændrede | oprettede | slettede | genåbnede | åbnede) {target:sought} | hvornår (blev | er) {target:sought} (lukket | løst | ændret | slettet | genåbnet)`,
    show: `[<show>] {part} (på | for | af) {target:sought} | hvad er {part} (på | for | af) {target:sought}
      part=status alone=yes :: er {target:sought} [<still>] <statuses> [eller ej | eller ikke] | er {target:sought} blevet <statuses>
      part=status :: (hvordan går det med | hvordan står det til med) {target:sought}
      part=created :: hvornår (blev | er) {target:sought} (oprettet | åbnet | meldt | lavet)
      part=description :: hvad står der i {target:sought}
      <show> {target:sought} [igen] | (hvad er | hvad handler | fortæl om | fortæl mig om | hvad med) {target:sought} [om]
      alone=yes :: {target:shown_ids}
      {target:one_top} | (er der | hvor er) {target:one_only}`,
    list: `[<show>] {listed} [<there_are>] [(sorteret | ordnet) efter {sort}] | <show> [en] (liste | listen) (over | af | med) {listed} | [en] liste over {listed}
      (hvilke | hvad for | hvilke af | hvad er der af) {listed} [<there_are> | <are>] | (er der | har vi | har jeg | findes der) {listed} [<there_are>] | (hvilke | hvad) [<nouns>] [<are> | er der | kom der] [<still>] <loose_filters>
      hvad (kom | er kommet) [der] [ind] <loose_filters> | (søg | find | søge | led) [efter] [<nouns> | alt | noget] [<about_word> | med] <about_subject> | (er der | har vi) noget om <about_subject>`,
    told: `{target} <are> [<still>] <told_state> [siden {topic}] | (det | den | alt) (virker | fungerer) [igen | nu] | <wrong> | (ingen | ingen har) (har brug for | bruger) {target} [længere]
      vi (behøver | har) ikke [brug for] {target} (mere | længere)`,
    cannot: `(tildel | tildele) {target} til {topic} | (arkiver | arkivér | eskaler | prioriter) {target} | <set_verb> {target} [<to>] (i gang | under behandling | haster | afventer | på hold)
      <set_verb> prioriteten på {target} [til {words}] | <edit_verb> (oprettelsesdatoen | prioriteten | ansvarlig | fristen) (på | for | af) {target} [til {words}] | (link | forbind) {ids} (til | med) {ids}`,
    vague: `(opdater | opdatere | rediger | ændr | ændre | ret) {target} | (ændr | skift) status på {target} | (omdøb | omdøbe) {target} | (ændr | ret) (<title_word> | <text_word>) på {target}`,
  },
  sayings: {
    yes: `ja | jep | jo | ok | okay | ja tak | gør det | gerne | selvfølgelig | præcis | korrekt | rigtigt | bekræft | godkendt | kør | det er fint | bare gør det | jada | fint`,
    no: `(nej | nej tak | niks | stop | annuller | afbryd | glem det | lad være | lad det være | lad den være | drop det | ikke nu | nej stop | nej glem det | gør det ikke | ikke alligevel | helst ikke | pyt | ligemeget) [tak]`,
    greeting: `(hej | hejsa | goddag | godmorgen | god morgen | godaften | halløj | dav | hej med dig) [alle | bot | team]`,
    thanks: `[super | perfekt | fint | ok] (tak | mange tak | tusind tak | perfekt | super | tak skal du have | tak for hjælpen | fedt) [for det | for hjælpen]`,
    help: `(hjælp | hjælp mig | hvad kan du | hvad kan jeg gøre her | hvordan virker det | jeg har brug for hjælp | hvem er du | hvad kan du hjælpe med)`,
  },
  periods: `day 0: idag | i dag ;; day -1: i går | igår ;; day -2: i forgårs | forgårs ;; week 0: (denne | den her | indeværende) uge ;; week -1: (sidste | forrige) uge ;; month 0: (denne | den her | indeværende) måned ;;
    month -1: (sidste | forrige) måned ;; year 0: i år | dette år ;; year -1: sidste år | forrige år ;; last: [de] (sidste | seneste) {n} {unit} ;; last hour: [den] (sidste | seneste) time ;; older: ældre end {n} {unit} ;;
    since: siden [den] {date} | fra {date} og frem ;; after: efter [den] {date} ;; before: før [den] {date} | inden [den] {date} ;; until: indtil [den] {date} | frem til [den] {date} ;; between: mellem [den] {date} og [den] {date} |
    fra [den] {date} til [den] {date} ;; in: [den] {date} | i {date}`,
  numbers: `en|én|et,to,tre,fire,fem,seks,syv,otte,ni,ti,elleve,tolv,tretten,fjorten,femten,seksten,sytten,atten,nitten,tyve`,
  ordinals: `første|1,anden|andet,tredje,fjerde,femte,sjette,syvende,ottende,niende,tiende,sidste|nederste`,
  months: `januar|jan,februar|feb,marts|mar,april|apr,maj,juni|jun,juli|jul,august|aug,september|sep,oktober|okt,november|nov,december|dec`,
  weekdays: `mandag|man,tirsdag|tirs,onsdag|ons,torsdag|tors,fredag|fre,lørdag|lør,søndag|søn`,
  date_words: `den | de`,
  glue: `i | på | ved | fra | hos | i den | på den`,
  times: `dag | idag | morgen | imorgen | går | igår | aften | aftes | nat | middag | formiddag | eftermiddag | weekend | weekenden | uge | uger | ugen | måned | måneder | måneden | år | dage | time | timer | minut | minutter | snart |
    slutningen | starten | øjeblik | gang | næste | tid | ugens`,
  function_words: `findes | den | det | de | en | et | og | eller | men | ikke | ingen | er | var | blev | bliver | være | været | har | havde | have | jeg | du | han | hun | vi | i | mig | dig | ham | hende | os | jer | dem | min | mit |
    mine | din | sin | sit | sine | vores | jeres | deres | hans | hendes | denne | dette | disse | som | der | hvem | hvad | hvor | hvornår | hvordan | hvorfor | hvilken | hvilket | hvilke | hvis | når | at | til | fra | med | uden | om |
    på | for | af | ved | hos | over | under | efter | før | siden | mellem | mod | mens | fordi | da | så | også | kun | bare | meget | mere | mest | mindre | alle | alt | hver | begge | nogen | noget | nogle | anden | andet | andre |
    samme | selv | igen | nu | her | dér | kan | kunne | skal | skulle | vil | ville | må | måtte | bør | gør | gøre | lige | jo | ja | nej | tak | hej | mange | få | folk | personer | man | sig | vis | ny | nyt | åben | åbn`,
  problems: `virker | ikke | fejl | fejler | fejlet | defekt | itu | ødelagt | problem | problemer | nede | går ned | hænger | langsom | langsomt | drypper | lækker | løber | blokeret | låst | udløbet | væk | tom | sort | flimrer |
    sidder fast | stoppet | umuligt | glemt | brændt`,
  mail: `fra : | sendt : | cc : | videresendt besked | oprindelig meddelelse | original meddelelse | vs : | sv :`,
  shorthand: `tiket: ticket ;; tikcet: ticket ;; luuk: luk ;; sagre: sager ;; vsi: vis ;; opert: opret ;; slte: slet ;; åbene: åbne ;; abne: åbne`,
  ordinary: `lukker | lukkes | lukkede | lykke | låse | læse | læser | løser | løsning | sletter | slettet | sletning | fjerner | fjernet | opretter | oprettes | åbner | åbnes | viser | vist | finder | fandt | sagde | sager | sætter |
    satte | merge | merged | genåbner | ændrer | ændret | ændring`,
  doubts: `forkerte | rigtige | vigtige | vigtigste | længste | bedste | ikke | aldrig | ingen | intet | nej | uden | hverken | næppe | ej | undlad | lad være | vent | i morgen | imorgen | senere | snart | indtil | endnu | næste |
    bagefter | derefter | før | inden | efter | først | engang | i aften | til | når | så snart | måske | muligvis | eventuelt | sandsynligvis | nok | om | burde | kunne | skulle | ville | tror | tænker | overvejer | formentlig |
    tilsyneladende | næsten | lader til | hvis | når | medmindre | såfremt | så længe | så snart | kun | ellers | i tilfælde | bare | forudsat | siger | sagde | sagt | skriver | skrev | skrevet | spørger | spurgte | beder | bad | bed |
    vil | ville | ønsker | fortæller | fortalte | melder | husk | mind | ifølge | oversæt | lovede | aftalt | mener | mente`,
}
