import type { Access } from './access/access.ts'
import type { Throttle } from './access/throttle.ts'
import type { Workflow } from './change/workflow.ts'
import type { TicketConfig } from './config.ts'
import type { Database } from './database/database.ts'
import type { Feed } from './feed/feed.ts'
import type { Indexer } from './search/indexer.ts'
import type { Webhooks } from './webhooks/dispatcher.ts'

/** What the routes of the ticket service work with. */
export type Service = {
  config: TicketConfig
  database: Database
  access: Access
  throttle: Throttle
  indexer: Indexer
  feed: Feed
  workflow: Workflow
  webhooks: Webhooks
  /** Where the agent is now: in one process its port is known only after this service listens. */
  agentUrl: () => string
  /** Keys of requests that run now, to tell a repetition from a conflict. */
  keysInUse: Set<string>
  /** Milliseconds without a byte after which a streamed body is given up. */
  bodyTimeout: number
}
