import type { Selector, Targets } from '#agent/plan.ts'
import type { ResolutionStatus } from '#contract/ticket.ts'
import type { Language } from '../lexicon/concepts.ts'
import { numbered } from './replies.ts'

export type Deed =
  | 'show'
  | 'list'
  | 'count'
  | 'history'
  | 'similar'
  | 'create'
  | 'close'
  | 'resolve'
  | 'reopen'
  | 'edit'
  | 'delete'
  | 'restore'
  | 'undo'

export const DEED_OF: Readonly<Record<ResolutionStatus, Deed>> = {
  OPEN: 'reopen',
  RESOLVED: 'resolve',
  CLOSED: 'close',
}

const DEEDS: Readonly<Record<Language, Readonly<Record<Deed, string>>>> = {
  en: {
    show: 'Show',
    list: 'List',
    count: 'Count',
    history: 'History of',
    similar: 'Tickets similar to',
    create: 'Create',
    close: 'Close',
    resolve: 'Resolve',
    reopen: 'Reopen',
    edit: 'Change',
    delete: 'Delete',
    restore: 'Restore',
    undo: 'Undo the last change',
  },
  de: {
    show: 'Zeigen:',
    list: 'Auflisten:',
    count: 'Zählen:',
    history: 'Verlauf:',
    similar: 'Ähnlich wie',
    create: 'Anlegen:',
    close: 'Schließen:',
    resolve: 'Lösen:',
    reopen: 'Wieder öffnen:',
    edit: 'Ändern:',
    delete: 'Löschen:',
    restore: 'Wiederherstellen:',
    undo: 'Letzte Änderung rückgängig machen',
  },
  fr: {
    show: 'Montrer',
    list: 'Lister',
    count: 'Compter',
    history: 'Historique de',
    similar: 'Semblables à',
    create: 'Créer',
    close: 'Fermer',
    resolve: 'Résoudre',
    reopen: 'Rouvrir',
    edit: 'Modifier',
    delete: 'Supprimer',
    restore: 'Restaurer',
    undo: 'Annuler la dernière modification',
  },
  es: {
    show: 'Mostrar',
    list: 'Listar',
    count: 'Contar',
    history: 'Historial de',
    similar: 'Parecidos a',
    create: 'Crear',
    close: 'Cerrar',
    resolve: 'Resolver',
    reopen: 'Reabrir',
    edit: 'Cambiar',
    delete: 'Borrar',
    restore: 'Restaurar',
    undo: 'Deshacer el último cambio',
  },
  da: {
    show: 'Vis',
    list: 'List',
    count: 'Tæl',
    history: 'Historik for',
    similar: 'Ligner',
    create: 'Opret',
    close: 'Luk',
    resolve: 'Løs',
    reopen: 'Genåbn',
    edit: 'Ret',
    delete: 'Slet',
    restore: 'Gendan',
    undo: 'Fortryd den sidste ændring',
  },
}

const NOUN: Readonly<Record<Language, string>> = {
  en: 'tickets',
  de: 'Tickets',
  fr: 'tickets',
  es: 'tickets',
  da: 'sager',
}

/** What the user is told about a step: the deed and exactly what it reaches. */
export const intentOf = (deed: Deed, language: Language, reach = ''): string =>
  `${DEEDS[language][deed]} ${reach}`.trim()

export const reachOf = (targets: Targets, language: Language): string => {
  if (targets.by === 'ids') return numbered(targets.ids)
  return targets.by === 'selector' ? filterText(targets.selector, language) : ''
}

/** "OPEN tickets · created last week, 9–15 Nov 2026 · “vpn”": every filter that was understood, so that none is lost in silence. */
export const filterText = (selector: Selector, language: Language): string => {
  const parts = [
    [...(selector.statuses ?? []), NOUN[language]].join(', ').replace(/, (\S+)$/, ' $1'),
    ...(selector.ids ? [numbered(selector.ids)] : []),
    ...(selector.created ? [selector.created.label] : []),
    ...[...(selector.text ?? []), ...(selector.topic ?? [])].map((word) => `“${word}”`),
    ...(selector.anyText
      ? [selector.anyText.map((words) => words.map((word) => `“${word}”`).join(' ')).join(' | ')]
      : []),
    ...(selector.exceptIds ? [`≠ ${numbered(selector.exceptIds)}`] : []),
  ]
  return parts.join(' · ')
}
