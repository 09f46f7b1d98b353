import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import { type AuditFilters, RUN_PREFIX_MIN } from '#contract/admin.ts'
import { containsFolded, fold } from '#contract/fold.ts'
import type { Reading } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'

/** Filters whose search is resolved to the names and the beginning of run ids that it can mean. */
export type ResolvedFilters = Omit<AuditFilters, 'search'> & { search?: { names: string[]; runPrefix?: string } }

/** Names are few, and the counters have each of them: no row of the log is read to find them. */
export async function resolveSearch(db: Reading, { search, ...filters }: AuditFilters): Promise<ResolvedFilters> {
  if (!search) return filters
  const actors = db.selectFrom('audit_counts').select('actor_name as name').distinct()
  const all = await actors.union(db.selectFrom('audit_counts').select('on_behalf_of as name').distinct()).execute()
  const folded = fold(search)
  const names = all.flatMap(({ name }) => (name !== '' && containsFolded(name, folded) ? [name] : []))
  const isPrefix = search.length >= RUN_PREFIX_MIN && /^[\w.~:-]+$/.test(search)
  return { ...filters, search: isPrefix ? { names, runPrefix: search } : { names } }
}

/** The conditions that both the rows of the log and its counters can answer. Run ids are in the rows only. */
export function madeBy(db: Reading, { action, actor, search }: ResolvedFilters): RawBuilder<SqlBool> {
  const all = [sql<SqlBool>`TRUE`]
  if (action) all.push(sql<SqlBool>`action = ${action}`)
  if (actor?.kind) all.push(sql<SqlBool>`actor_kind = ${actor.kind}`)
  if (actor?.name) all.push(sql<SqlBool>`actor_name = ${actor.name}`)
  if (search) all.push(named(db, search.names))
  return sql<SqlBool>`(${sql.join(all, sql` AND `)})`
}

const named = ({ dialect }: Reading, names: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${dialect.inList(sql`coalesce(actor_name, '')`, names)}
    OR ${dialect.inList(sql`coalesce(on_behalf_of, '')`, names)})`

/** Run ids are ASCII: `~` is the last character they have, and `\x7f` sorts behind it. */
export const runBegins = (prefix: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(run_id >= ${prefix} AND run_id < ${`${prefix}\x7f`})`

/** Everything that the filters ask of a row of the log. */
export function auditMatching(db: Reading, filters: ResolvedFilters) {
  const { ticket_id, run_id, at__gte, at__lte, search } = filters
  return (eb: ExpressionBuilder<Tables, 'audit'>): Expression<SqlBool> => {
    const all: Expression<SqlBool>[] = [
      search?.runPrefix === undefined
        ? madeBy(db, filters)
        : eb.and([
            madeBy(db, { ...filters, search: undefined }),
            sql<SqlBool>`(${named(db, search.names)} OR ${runBegins(search.runPrefix)})`,
          ]),
    ]
    if (ticket_id !== undefined) all.push(eb('ticket_id', '=', ticket_id))
    if (run_id !== undefined) all.push(eb('run_id', '=', run_id))
    if (at__gte !== undefined) all.push(eb('at', '>=', at__gte))
    if (at__lte !== undefined) all.push(eb('at', '<=', at__lte))
    return eb.and(all)
  }
}
