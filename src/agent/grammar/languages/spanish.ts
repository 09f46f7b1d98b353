import type { Table } from '../table.ts'

export const spanish: Table = {
  language: 'es',
  skip: `por favor | porfa | porfavor | ahora | ahora mismo | ya | rápido | rápidamente | solo | sólo | simplemente | pues | bueno | vale | ok | ups | uy | perdón | perdona | lo siento | para mí | para nosotros | cuanto antes |
    lo antes posible | si puedes | si es posible | de inmediato | enseguida | perfecto | eh`,
  salutations: `hola | buenas | buenos días | buenas tardes | buenas noches | hola a todos | hola equipo | gracias | muchas gracias | mil gracias | gracias de antemano | saludos | un saludo | un abrazo | atentamente`,
  leads: `y | luego | y luego | entonces | quiero | quisiera | me gustaría | queremos | necesito | hay que | tengo que | hace falta | no , | dime | dígame | haz el favor de | haga el favor de | ayúdame a`,
  asking: `puedes | podrías | puede | podría | podéis | podríais | pueden | podrían | es posible | me puedes | me podrías | puede usted | podría usted | sabes | serías tan amable de`,
  permission: `puedo | podemos`,
  joints: `y | luego | y luego | y después | y también | también | además | y además | y dime | e`,
  statuses: `OPEN: abierto | abiertos | abierta | abiertas | pendiente | pendientes | sin resolver | sin cerrar | open ;; RESOLVED: resuelto | resueltos | resuelta | resueltas | solucionado | solucionados | solucionada | arreglado |
    arreglados | hecho | terminado | terminados ;; CLOSED: cerrado | cerrados | cerrada | cerradas`,
  acts: `CLOSED: cierra | cerrar | cierre | cierren | cerrad ;; RESOLVED: resuelve | resolver | resuelva | soluciona | solucionar ;; OPEN: reabre | reabrir | reabra | reabran | vuelve a abrir | volver a abrir | vuelva a abrir ;;
    delete: borra | borrar | borre | borren | elimina | eliminar | elimine | eliminen | quita | quitar | suprime | suprimir ;; restore: restaura | restaurar | restaure | recupera | recuperar | recupere`,
  values: {
    act_it: `CLOSED: ciérralo | ciérrala | cerrarlo | ciérrelo | cierralo ;; RESOLVED: resuélvelo | resolverlo | resuelvelo ;; OPEN: reábrelo | reabrirlo | reabrelo | vuelve a abrirlo ;; delete: bórralo | borrarlo | elimínalo | eliminarlo |
      borralo | eliminalo | bórralo | quítalo ;; restore: restáuralo | restaurarlo | recupéralo | recuperalo`,
    act_them: `CLOSED: ciérralos | ciérralas | cerrarlos | cierralos ;; RESOLVED: resuélvelos | resolverlos ;; OPEN: reábrelos | reabrirlos ;; delete: bórralos | borrarlos | elimínalos | eliminarlos ;; restore: restáuralos | recupéralos |
      restaurarlos`,
    acted: `CLOSED: cerrar | cerrarse | ser cerrado | estar cerrado ;; RESOLVED: resolver | resolverse | ser resuelto ;; OPEN: reabrir | reabrirse ;; delete: borrar | borrarse | eliminar | eliminarse | ser borrado | ser eliminado ;;
      restore: restaurar | recuperar`,
    ref: `them: los | esos | estos | esos <nouns> | estos <nouns> | los dos | ambos | todos ellos | ellos | esos dos ;; it: lo | ese | eso | aquel | el <noun> | ese <noun> ;; this: este <noun> | este | esto | el <noun> actual ;; selected:
      [todos] (los | el) [<nouns> | <noun>] <ticked> ;; page: [todos] (los <nouns> | los) [que están] (de esta página | en esta página | de la página | en pantalla) ;; unseen: [todos] (los | el) [<nouns> | <noun>] (no leídos | sin leer |
      destacados) ;; other: el otro | el otro <noun>`,
    order: `oldest: más antiguo | más antiguos | más viejo | más viejos ;; newest: más reciente | más recientes | último | últimos | más nuevo | más nuevos`,
    rank: `most: más ;; fewest: menos`,
    by: `status: estado ;; day: día | fecha ;; week: semana ;; month: mes`,
    sort: `newest: fecha | fecha de creación ;; oldest: antigüedad ;; id: número ;; title: título | nombre ;; status: estado`,
    unit: `hour: hora | horas ;; day: día | días ;; week: semana | semanas ;; month: mes | meses ;; year: año | años`,
    part: `status: estado | situación ;; created: fecha de creación | fecha de apertura ;; description: descripción | texto ;; all: detalles | información | datos`,
    page: `more: más | siguientes | siguiente | próximos | otros | siguiente página ;; rest: resto | demás | restantes ;; only: solamente | únicamente`,
    label: `title: [y] [con] [el | un] (<title_word> (: | = | -) | <title_word> [:] {quote} | (titulado | llamado) [:] {quote}) ;; description: [y] [con] [la | una] (<text_word> (: | = | -) | <text_word> [:] {quote}) ;; status: [y] [con]
      [el] estado [:] {new:status}`,
  },
  rules: {
    noun: `ticket | tique | incidencia | incidente | caso | solicitud | petición`,
    nouns: `tickets | tiques | incidencias | incidentes | casos | solicitudes | peticiones`,
    number: `número | nº | n° | no | num | números | n`,
    the: `el | la | los | las | del | al | mi | mis | nuestro | nuestros`,
    the_number: `el | la | los | las | del | al`,
    article: `el | la | los | las | un | una | unos | unas | del | al | mi | mis | nuestro | nuestra | algún | algunos | alguna`,
    and: `y | e | y el | y también | así como`,
    through: `a | al | hasta | hasta el`,
    or: `o | u`,
    are: `está | están | es | son | estaba | estaban | fue | fueron | ha sido | han sido | siguen | sigue | quedan | queda`,
    still: `todavía | aún | actualmente | ahora mismo`,
    ticked: `seleccionados | seleccionado | marcados | marcado | resaltados | elegidos`,
    title_word: `título | asunto | nombre | titulo`,
    text_word: `descripción | texto | detalles | contenido | descripcion`,
    all_word: `todos los | todas las | todos mis | todos nuestros | cada | todos esos | todos`,
    about_word: `sobre | acerca de | acerca del | referente a | referente al | relacionado con | relacionados con | relativo a | relativo al | que trata de | que trata del`,
    for_word: `para | de | del | con`,
    mention_word: `que mencionan | que menciona | que contienen | que contiene | con la palabra | mencionan | contienen | que hablan de | que hablan del | hablan de | hablan del | que mencionen | que contengan`,
    came: `creado | creados | creadas | abierto el | recibido | recibidos | registrado | registrados | llegado | llegados | llegaron | entraron | entrado | crearon | recibimos | reportados | abrieron`,
    in: `de | del | en | durante | el | la | de la | de los | en los | en la | en el`,
    when_made: `[que] [<are> | se | han | fueron] <came> [<in>] {period} | (de | del | de la | de los) {period} | {period:aged}`,
    when: `[que] [<are> | se | han] [<came>] [<in>] {period}`,
    status_filter: `que <are> [<still>] <statuses> | que no <are> [<still>] {without:status} | (con | en) [el] estado <statuses>`,
    mention_list: `[<article>] [palabra | término] {mention:quote} [(y | {any:or}) {mention:quote}]`,
    except_word: `excepto | salvo | menos | a excepción de | a excepción del | exceptuando | pero no | aparte de | aparte del`,
    loose_filter: `<base_filter> | [que] [<are>] [<still>] <statuses> [<still>] | <when> | (no | no están) [<still>] {without:status} | <mention_word> (<mention_list> | [<article>] {mention:subject} [(y | {any:or}) [<article>]
      {mention:subject}]) | (<about_word> | <for_word>) <about_subject>`,
    many: `{ref} <except_word> [<the>] {except:ids} | [{all:all_word} | los | las] <nouns> [<statuses>] [<filters>] | {all:every} <noun> [<statuses>] [<filters>] | [{all:all_word} | los | las] <nouns> {about:topic} [<statuses>] [<filters>]
      | {all:everything} [<filters>] | (los | las) {count_n:n} <nouns> [<statuses>] {order} [<filters>] | (los | las) {count_n:n} {order} <nouns> [<statuses>]`,
    every: `cada | todo`,
    everything: `todo`,
    one: `(el | la) <noun> [<statuses>] <about_word> <about_topic> | (el | la) <noun> {about:topic} [<statuses>] | el <about_word> [<article>] {about:topic} | (el | la) <noun> [titulado] {about:quote} | (el | la) <noun> [<statuses>] {order}
      | (el | la) {order} <noun> [<statuses>] | (el | la) <noun> [<statuses>] <when_made> | (el | la) <noun> del {about:topic} | (el | la) <noun> de (la | los | las) {about:topic}`,
    one_loose: `[<article>] <noun> [<statuses>] (<about_word> | <for_word> | donde) <about_phrase> | [<article>] <noun> [<statuses>] {order} [<loose_filters>] | [<article>] {order} <noun> [<loose_filters>]`,
    listed: `[{all:all_word} | <article>] <nouns> [{about:topic}] [<statuses>] [<loose_filters>] | {all:everything} [lo] <loose_filters> | (los | lo) <loose_filters> | [los | las] [{count_n:n}] <nouns> [<statuses>] {order} [<loose_filters>]
      | [los | las] (<few> | {order}) <nouns> [<statuses>] [<loose_filters>]`,
    nth: `(el | la) {ordinal} [<noun> | de la lista]`,
    targets: `[a] {target} [<and_more> {target} [<and_more> {target}]]`,
    spoken: `{ref_that} | {one} | {many}`,
    ref_that: `ese`,
    ref_it: `lo | los | ese | eso`,
    if_is: `si [<still>] <are> [<still>] <statuses> | si no <are> [<still>] {without:status}`,
    otherwise: `[, | ;] (si no | en caso contrario) (déjalo | déjelo | déjalos) [como está | así | en paz | abierto]`,
    set_verb: `marca | marcar | marque | pon | poner | ponga | cambia | cambiar | cambie | pasa | pasar | pase | mueve | mover | deja | actualiza | devuelve`,
    edit_verb: `cambia | cambiar | cambie | modifica | modificar | modifique | reemplaza | reemplazar | sustituye | pon | poner | corrige | corregir | actualiza | actualizar | edita | editar`,
    create_verb: `crea | crear | cree | abre | abrir | abra | añade | añadir | agrega | agregar | registra | registrar | registre | haz | hacer | anota | anotar | créame | ábreme | levanta`,
    show_verb: `me muestras | muestra | mostrar | muestre | muéstrame | muestrame | muéstranos | enséñame | enseñame | enseña | lista | listar | liste | lístame | busca | buscar | busque | búscame | encuentra | encontrar | dame | da | dar |
      ver | mira | mirar | lee | léeme | abre | abrir | consulta | consultar | quiero ver`,
    me: `me | a mí | nos`,
    to: `como | a | en | al estado | a estado | en estado | : | = | por | de nuevo a | otra vez a`,
    member_value: `[el] <title_word> [a | : | =] {title:quote} | [la] <text_word> [a | : | =] {description:quote} | [el] estado [a | : | =] {new:status}`,
    create_this: `<create_head> [para (eso | esto) | por eso] | regístralo | anótalo`,
    create_noun: `[un | una | otro | otra] [nuevo | nueva] <noun> [nuevo | nueva | urgente]`,
    create_head: `<create_verb> <create_noun> | (nuevo | nueva) <noun> | necesito <create_noun> | necesitamos <create_noun> | <create_verb> <create_noun> (a partir de | de | con | para) (este | el siguiente) [correo | email | mensaje |
      texto] | quiero reportar lo siguiente`,
    into_word: `para | sobre | acerca de | por | porque | que diga | de que`,
    described: `[,|.|;] [y] [con] [la | una | de] (<text_word>) [:]`,
    with_status: `[,|.|;] [y] ([con | en] [el] estado [:] | márcalo como | ponlo [directamente] (como | en))`,
    as_duplicate: `como duplicado (de | del) {ids}`,
    told_state: `resuelto | arreglado | solucionado | terminado | hecho | obsoleto | un duplicado | un error | una falsa alarma | listo`,
    wrong: `<noun> equivocado | el equivocado | ese no era | era el equivocado | ese no es | número equivocado | me equivoqué | me he equivocado`,
    undo_all: `todo | todos los cambios`,
    one_order: `[cuál es] (el | la) <noun> [<statuses>] {order} | [cuál es] (el | la) {order} <noun> [<statuses>]`,
    there_are: `hay | tenemos | existen | en total | hay en total | tengo | quedan | hay ahora | todavía | se | en el sistema | total`,
    are_status: `<are> [<still>] [<statuses>] [<still>]`,
    share_word: `qué (porcentaje | proporción | parte) | cuál es el porcentaje`,
    how_many: `cuántos | cuántas | cuanto | cuántos de`,
    answer: `{target} | el (de | del | con | sobre) [<article>] {subject} | [el] {topic}`,
  },
  intents: {
    act: `{act} <targets> [también | de nuevo | otra vez] | {act} | {act} <targets> [,] {cond:if_is} [<otherwise>] | {act} <targets> {cannot:as_duplicate}
      act=OPEN :: (abre | abrir | abra) (<targets> (de nuevo | otra vez | nuevamente) | (de nuevo | otra vez | nuevamente) <targets>)
      it=it :: {act:act_it} | (márcalo | marcarlo | ponlo | ponerlo | pásalo | pasarlo | déjalo | cámbialo | marcalo) [<to>] {new:status}
      it=them :: {act:act_them} [todos | todas] | (márcalos | marcarlos | ponlos | pásalos | cámbialos) [<to>] {new:status}
      {target:named} (se puede | se pueden | puede | debe) {act:acted} | {target:ids_only} : {act} | {target:ids_only} (a | :) {new:status} | <set_verb> [el estado (de | del)] <targets> [<to>] {new:status}
      [el] estado (de | del) {target} (: | debe ser) {new:status}
      si {target} [<still>] <are> [<still>] {cond:statuses} , [entonces] (({act} [<ref_it>] | {act:act_it} | {act:act_them}) [también] | <set_verb> <ref_it> [<to>] {new:status}) [<otherwise>]`,
    edit: `(renombra | renombrar | renombre) {target} [a | como | por] {title:value} | ponle a {target} el <title_word> {title:value} | <edit_verb> [el | la | su] {member} (de | del) {target} [a | por | como | en] {fresh:value}
      [el | la] {member} (de | del) {target} (debe ser | debería ser) {fresh:value}
      it=it :: <edit_verb> (el | la | su) {member} [a | por | como] {fresh:value}
      (<edit_verb> {target} [:|,|con] | {target:ids_only} (: | , | -)) <members> | (añade | añadir | agrega | agregar) {append:quote} a la <text_word> (de | del) {target}`,
    replace: `(reemplaza | reemplazar | sustituye | sustituir | cambia) {old:quote} por {fresh:quote} en (el | la) {member} (de | del) {target}
      en (el | la) {member} (de | del) {target} (reemplaza | sustituye | cambia) {old:quote} por {fresh:quote} | en (el | la) {member} (de | del) {target} debe (decir | poner) {fresh:quote} en (vez | lugar) de {old:quote}`,
    create: `(<create_head>) [[:|,] [con] [el | un] (<title_word> | titulado | titulada | llamado | llamada)] [:] {title:quote} [<with_text>] | <create_head> {title:quote} [,|.|;|:] {description:quote}
      <create_head> (para | sobre | por | acerca de | acerca del) {title:subject}`,
    undo: `(deshaz | deshacer | deshaga | revierte | revertir | anula | anular) [eso | esto | lo | el último cambio | la última acción | el cambio] | (deshazlo | reviértelo) | (deshaz | deshacer | revierte | anula) {all:undo_all}
      (deshaz | revierte) (el cambio | los cambios | lo que hiciste) (de | del | en) {ids}`,
    correct: `[no] [,] [<wrong>] [,|.] (quería decir | quise decir | me refería a | me refiero a | me refería al) {target} | no , [ese no ,] [sino] {target:ids_only} | <wrong> [,|.|:] [es | era] {target:ids_only} | no , el otro
      ese no , {target:ids_only}`,
    too: `y [también] {target} [también] | [y] {target} también | (lo mismo | igual) (para | con) {target} | haz lo mismo con {target} | (y | y los de | qué tal | y qué hay de) [<in>] {period}`,
    page: `[<show>] [los | las | el] {page} [{n}] [<nouns>] | [<show>] {n} {page} | [<show>] los {n} {page}`,
    count: `<how_many> <listed> [<there>] | <how_many> [<nouns>] [<there_are>] <loose_filters> | <how_many> [<nouns>] <are_status> | <how_many> [<there>]
      ref=them :: <how_many> (son | hay en total)
      ([el] número | cuenta | contar | cantidad | la cantidad | cuál es el número) [de] <listed> [<there_are>] | [<show>] [el | la | las | un] (desglose | estadísticas | resumen | número | distribución) (de | por) [<listed>] [por] {by}
      <how_many> <listed> [hay] por {by} | [<listed>] por {by}
      by=status :: [<show>] [las] (estadísticas | cifras)
      (qué | en qué) {by} (tuvo | hubo | tiene | ha tenido) {rank} <nouns> | {share:share_word} (de | de los) <listed> [<are_status>]`,
    duration: `(cuánto tiempo | cuánto) (lleva | ha estado | estuvo) {target:sought} abierto | (cuánto tiempo | cuánto) lleva abierto {target:sought} | desde cuándo (está | lleva) [abierto] {target:sought} [abierto]
      (cuánto | cuánto tiempo) (tardó | duró | tardó en resolverse) {target:sought} | qué antigüedad tiene {target:sought} | [cuál es | dame] [el] tiempo (medio | promedio) [de (resolución | respuesta)] [de los <nouns>]
      cuánto (se tarda | tardamos) [de media | en promedio] en resolver (un <noun> | los <nouns>) [de media | en promedio]`,
    similar: `[<show> | hay | tenemos] [algún | algunos | los] (duplicados | duplicado | <nouns> similares | <nouns> parecidos | similares | parecidos) (de | del | a | al) {target:sought}
      qué <nouns> (son similares | se parecen) (a | al) {target:sought} | {target:sought} es un duplicado | es {target:sought} un duplicado | (qué <nouns> son | hay | <show>) [los] (duplicados) [entre sí | unos de otros]`,
    history: `[<show>] [el] historial (de | del) {target:sought} | qué (pasó | ha pasado) con {target:sought}
      (quién | cuándo) (cerró | resolvió | cambió | abrió | creó | borró | modificó | reabrió | se cerró | se resolvió | ha cerrado | se modificó) {target:sought}`,
    show: `[<show>] [el | la | los | las] {part} (de | del) {target:sought} | (cuál es | cuáles son) [el | la | los] {part} (de | del) {target:sought}
      part=status alone=yes :: (está | sigue) {target:sought} [<still>] <statuses> [o no] | (está | sigue) [<still>] <statuses> {target:sought} | {target:sought} (está | sigue) [<still>] <statuses> o no
      part=status :: (cómo va | en qué estado está | qué tal va | cómo está) {target:sought}
      part=created :: cuándo (se creó | se abrió | fue creado | fue abierto | entró) {target:sought}
      part=description :: qué dice {target:sought}
      <show> {target:sought} [otra vez] | (qué es | qué hay de | de qué trata | háblame de | háblame del) {target:sought}
      alone=yes :: {target:shown_ids}
      {target:one_top} | (hay | dónde está) {target:one_only}`,
    list: `[<show>] {listed} [<there_are>] [(ordenados | ordenadas) por {sort}] | <show> [una | la] lista (de | de los) {listed} | [la] lista de {listed} | (qué | cuáles | cuáles son | cuáles de) [son] {listed} [<there_are>]
      (hay | tenemos | tengo | existen) {listed} [<there_are>] | (qué | cuáles) [<nouns>] [<are> | se | hay] [<still>] <loose_filters> | qué (entró | llegó | se abrió) <loose_filters>
      (busca | buscar | encuentra | encontrar | búscame) [<nouns> | todo | algo] [<about_word> | con | que mencione] <about_subject> | (hay | tenemos) algo <about_word> <about_subject>`,
    told: `{target} [<still>] <are> <told_state> [desde [el | la] {topic}] | (ya | todo) (funciona | va bien) [de nuevo] | ya (está | funciona) [de nuevo | resuelto | arreglado | bien] | <wrong> | fue un error
      (nadie | ya nadie) (lo | los) necesita | (no necesitamos | ya no necesitamos | ya no hace falta) {target}`,
    cannot: `(asigna | asignar) {target} a [<article>] {topic} | (archiva | archivar | escala | prioriza) {target} | <set_verb> {target} [<to>] (en progreso | en curso | urgente | en espera)
      <set_verb> la prioridad (de | del) {target} [a {words}] | <edit_verb> (la fecha de creación | la prioridad | el responsable | la fecha límite) (de | del) {target} [a {words} | al {words}] | (enlaza | vincula) {ids} (a | con) {ids}`,
    vague: `(actualiza | actualizar | modifica | modificar | edita | editar | cambia | cambiar) {target} | (cambia | cambiar) el estado (de | del) {target} | (renombra | renombrar) {target}
      (cambia | cambiar) (el <title_word> | la <text_word>) (de | del) {target}`,
  },
  sayings: {
    yes: `sí | si | vale | ok | claro | de acuerdo | adelante | hazlo | exacto | correcto | por supuesto | confirmo | confirmado | por favor | perfecto | eso es | dale`,
    no: `(no | no gracias | para | alto | cancela | cancelar | cancela eso | déjalo | olvídalo | no lo hagas | mejor no | ahora no | no importa | nada | no para | no déjalo | de ninguna manera | deja | detente | cancélalo) [gracias]`,
    greeting: `(hola | buenas | buenos días | buenas tardes | buenas noches | saludos) [a todos | bot | equipo]`,
    thanks: `[perfecto | genial | vale | ok] (gracias | muchas gracias | mil gracias | perfecto | genial | estupendo) [por todo | a ti]`,
    help: `(ayuda | ayúdame | necesito ayuda | qué puedes hacer | qué sabes hacer | cómo funciona | cómo funciona esto | quién eres | en qué puedes ayudarme | qué puedo hacer aquí)`,
  },
  periods: `day 0: hoy ;; day -1: ayer ;; day -2: anteayer | antier ;; week 0: esta semana ;; week -1: [la] semana (pasada | anterior) | [la] última semana ;; month 0: este mes ;; month -1: [el] mes (pasado | anterior) ;;
    year 0: este año ;; year -1: [el] año (pasado | anterior) ;; last: [los | las] (últimos | últimas) {n} {unit} ;; last hour: [la] última hora ;; older: (más antiguos | más viejos | de más) (que | de) {n} {unit} ;;
    since: desde [el] {date} | a partir (de | del) {date} ;; after: después (de | del) {date} ;; before: antes (de | del) {date} | anteriores (a | al) {date} ;; until: hasta [el] {date} ;; between: entre [el] {date} y [el] {date} | (del |
    desde el | de | desde) {date} (al | hasta el | a | hasta) {date} ;; in: [el] {date} [pasado]`,
  numbers: `uno|un|una,dos,tres,cuatro,cinco,seis,siete,ocho,nueve,diez,once,doce,trece,catorce,quince,dieciséis,diecisiete,dieciocho,diecinueve,veinte`,
  ordinals: `primero|primer|primera,segundo|segunda,tercero|tercer|tercera,cuarto|cuarta,quinto|quinta,sexto,séptimo,octavo,noveno,décimo,último|última`,
  months: `enero|ene,febrero|feb,marzo|mar,abril|abr,mayo,junio|jun,julio|jul,agosto|ago,septiembre|sep|setiembre,octubre|oct,noviembre|nov,diciembre|dic`,
  weekdays: `lunes,martes,miércoles,jueves,viernes,sábado,domingo`,
  date_words: `de | del | el`,
  glue: `del | de la | de los | de las | en el | en la | al | de`,
  times: `hoy | mañana | ayer | tarde | noche | mediodía | fin | día | días | semana | semanas | mes | meses | año | años | hora | horas | minuto | minutos | pronto | momento | rato | principio | próximo | próxima | próximos | vez | veces |
    tiempo`,
  function_words: `tenemos | existen | quedan | muestras | el | la | los | las | un | una | unos | unas | de | del | al | a | y | e | o | u | pero | no | sí | ni | es | son | está | están | era | fue | ser | estar | ha | han | he | hay |
    yo | tú | él | ella | nosotros | ellos | ellas | usted | ustedes | me | te | se | lo | le | les | nos | os | mi | mis | tu | tus | su | sus | nuestro | nuestra | este | esta | esto | estos | estas | ese | esa | eso | esos | esas |
    aquel | que | qué | quien | quién | cual | cuál | cuáles | cuando | cuándo | donde | dónde | como | cómo | cuanto | cuánto | cuántos | cuántas | por | para | con | sin | sobre | entre | desde | hasta | hacia | según | durante | tras |
    ante | contra | en | si | porque | aunque | también | tampoco | muy | más | menos | mucho | muchos | poco | todo | todos | toda | todas | cada | algún | alguno | algunos | ningún | nada | nadie | alguien | algo | otro | otra | otros |
    mismo | ya | aún | todavía | siempre | nunca | aquí | ahí | allí | puede | puedes | podría | debe | debo | hay | haber | tengo | tiene | tienen | quiero | quiere | hacer | haz | bien | así | solo | pues | entonces | favor | gracias |
    hola | gente | personas | letras | nuevo | nueva | abre | dime | dile`,
  problems: `roto | rota | no | error | errores | falla | fallo | problema | problemas | funciona | bloqueado | lento | lenta | caído | caída | gotea | fuga | perdido | negro | vacío | atascado | caducado | imposible | defectuoso |
    estropeado | averiado | olvidé`,
  mail: `de : | enviado : | cc : | mensaje reenviado | mensaje original | mensaje original de | asunto : rv | asunto : re | rv :`,
  shorthand: `tiket: ticket ;; tikcet: ticket ;; ticke: ticket ;; ciera: cierra ;; sierra: sierra ;; cerar: cerrar ;; cuantos: cuántos ;; abiertoss: abiertos ;; xfa: porfa ;; q: que`,
  ordinary: `sierra | tierra | cierta | cierto | carrera | barra | borde | borrador | borró | cerró | cierro | borro | elimino | resuelvo | crear | cerca | cerdo | corra | correr | marco | marzo | pasado | punto | poner | lista | listo |
    muestras | buscas | cambio | cambios | abierta | estilo | restar | termina | tejado`,
  doubts: `equivocado | correcto | importante | urgente | mejor | peor | no | nunca | jamás | ni | sin | nadie | nada | ningún | ninguno | tampoco | en vez | mañana | luego | más tarde | después | pronto | antes | hasta | próximo |
    próxima | cuando | todavía | aún | esta noche | en cuanto | quizás | quizá | tal vez | acaso | probablemente | posiblemente | a lo mejor | si | habría | debería | deberíamos | podría | podríamos | creo | pienso | supongo | parece |
    aparentemente | casi | si | cuando | en cuanto | siempre que | a menos que | salvo que | en caso de | mientras | solo si | únicamente | con tal de | dice | dijo | dicho | dile | dígale | escribe | escribió | pide | pidió | pregunta |
    preguntó | quiere | quería | cuenta | contó | recuerda | recuérdame | según | traduce | prometió | acordamos | reporta`,
}
