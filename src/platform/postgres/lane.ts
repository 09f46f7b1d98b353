import type { Client, ClientConfig, QueryConfig, QueryResult } from 'pg'
import type { Link } from './link.ts'

/** Queries that are under way on one connection before the next one is used: fewer connections wake fewer processes. */
const UNDER_WAY = 16

type Place = { client: Promise<Client> | undefined; underWay: number }

/**
 * Connections for short queries of many at once: each is sent while others are still answered (pipelining), so that
 * nobody waits for a connection of its own. A long query would hold up those behind it.
 */
export class Lane {
  readonly #link: Link
  readonly #config: ClientConfig
  readonly #places: Place[]

  constructor(link: Link, config: ClientConfig, connections: number) {
    this.#link = link
    this.#config = config
    this.#places = Array.from({ length: connections }, () => ({ client: undefined, underWay: 0 }))
  }

  async query(query: QueryConfig): Promise<QueryResult> {
    const free = this.#places.find(({ underWay }) => underWay < UNDER_WAY)
    const place = free ?? this.#places.reduce((least, one) => (one.underWay < least.underWay ? one : least))
    place.underWay++
    try {
      place.client ??= this.#open(place)
      return await (await place.client).query(query)
    } finally {
      place.underWay--
    }
  }

  #open(place: Place): Promise<Client> {
    const over = () => {
      if (place.client === opening) place.client = undefined
    }
    const opening = this.#link.dedicated({ ...this.#config, pipeline: true } as ClientConfig, over)
    opening.catch(over)
    return opening
  }

  async close(): Promise<void> {
    const open = this.#places.flatMap(({ client }) => client ?? [])
    await Promise.allSettled(open.map(async (client) => (await client).end()))
  }
}
