import type { SelectQueryBuilder } from 'kysely'
import type { OrderingKey } from '#contract/list-query.ts'
import type { Tables } from '../database/tables.ts'
import { columnOf } from './updated.ts'

/** Newest first. */
const DEFAULT: OrderingKey[] = [{ field: 'created', descending: true }]

/** The whole order of a list: the keys asked for, and always the newest id first among equals. */
export function totalOrder(asked: readonly OrderingKey[] = []): OrderingKey[] {
  const keys = asked.length ? asked : DEFAULT
  const end = keys.findIndex((key) => key.field === 'id')
  return end >= 0 ? keys.slice(0, end + 1) : [...keys, { field: 'id', descending: true }]
}

export const reversed = (order: readonly OrderingKey[]): OrderingKey[] =>
  order.map((key) => ({ ...key, descending: !key.descending }))

export function ordered<Output>(query: SelectQueryBuilder<Tables, 'tickets', Output>, order: readonly OrderingKey[]) {
  return order.reduce((built, key) => built.orderBy(columnOf(key.field), key.descending ? 'desc' : 'asc'), query)
}

/** As it stands in a request: `-created,-id`. */
export const orderName = (order: readonly OrderingKey[]) =>
  order.map((key) => `${key.descending ? '-' : ''}${key.field}`).join(',')
