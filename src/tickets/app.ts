import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { checkDatabase } from '#platform/database/failure.ts'
import { endStreams } from '#platform/event-stream.ts'
import { serveHealth } from '#platform/health.ts'
import { serveMetrics } from '#platform/metrics.ts'
import { createServer, reachedBy } from '#platform/server.ts'
import { limitStreams } from '#platform/stream-limit.ts'
import { createAccess } from './access/access.ts'
import { guard } from './access/guard.ts'
import { createThrottle } from './access/throttle.ts'
import type { TicketConfig } from './config.ts'
import { startFeed } from './feed/feed.ts'
import { injectFaults } from './http/faults.ts'
import { startDating } from './maintenance/date-versions.ts'
import { ticketMetrics } from './metrics.ts'
import { forgetExpired } from './retention/forget-expired.ts'
import { accessLogRoute } from './routes/admin/access-log.ts'
import { auditRoutes } from './routes/admin/audit.ts'
import { backupRoute } from './routes/admin/backup.ts'
import { databaseRoute } from './routes/admin/database.ts'
import { deletedRoute } from './routes/admin/deleted.ts'
import { settingsRoute } from './routes/admin/settings.ts'
import { webhookRoutes } from './routes/admin/webhooks.ts'
import { agentRunRoutes } from './routes/agent-runs.ts'
import { approvalRoutes } from './routes/approvals.ts'
import { bulkRoute } from './routes/bulk.ts'
import { delegationRoute } from './routes/delegations.ts'
import { documentationRoutes } from './routes/documentation.ts'
import { epochRoute } from './routes/epoch.ts'
import { eventsRoute } from './routes/events.ts'
import { exportRoute } from './routes/export.ts'
import { historyRoute } from './routes/history.ts'
import { importRoute } from './routes/import.ts'
import { mcpRoute } from './routes/mcp.ts'
import { ownPasswordRoute } from './routes/own-password.ts'
import { peopleRoutes } from './routes/people.ts'
import { resolutionsRoute } from './routes/resolutions.ts'
import { restoreRoute } from './routes/restore.ts'
import { rootRoute } from './routes/root.ts'
import { runRoute, undoRoute } from './routes/runs.ts'
import { sessionRoute } from './routes/session.ts'
import { similarDraftRoute, similarRoute } from './routes/similar.ts'
import { statsRoute } from './routes/stats.ts'
import { ticketRoute } from './routes/ticket.ts'
import { ticketsRoute } from './routes/tickets.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { startIndexer } from './search/indexer.ts'
import type { Service } from './service.ts'
import { openTicketDatabase } from './store/open-database.ts'
import { findTicket } from './store/tickets.ts'
import { agentProxy } from './web/agent-proxy.ts'
import { noSuchPage, pageDocument } from './web/page-document.ts'
import { pageFiles } from './web/page-files.ts'
import { startWebhooks } from './webhooks/dispatcher.ts'
import { SCHEDULE, type Schedule } from './webhooks/schedule.ts'
import { sealOfWebhooks } from './webhooks/secret.ts'

const ROUTES = [
  rootRoute,
  epochRoute,
  ticketsRoute,
  statsRoute,
  resolutionsRoute,
  eventsRoute,
  bulkRoute,
  exportRoute,
  importRoute,
  ticketRoute,
  restoreRoute,
  historyRoute,
  similarRoute,
  similarDraftRoute,
  runRoute,
  undoRoute,
  sessionRoute,
  ownPasswordRoute,
  tokenRoutes,
  delegationRoute,
  peopleRoutes,
  documentationRoutes,
  agentRunRoutes,
  approvalRoutes,
  mcpRoute,
  auditRoutes,
  accessLogRoute,
  deletedRoute,
  settingsRoute,
  databaseRoute,
  backupRoute,
  webhookRoutes,
] as const

const TOO_LARGE = 'Send it to /api/tickets/import/, which has no limit, or raise MAX_BODY_BYTES.'

export type TicketAppOptions = {
  /** Milliseconds in which a body must be complete, or, where it is streamed, its next piece must come. */
  bodyTimeout?: number
  /** Where the agent is. */
  agentUrl?: () => string
  /** When webhooks are tried. */
  schedule?: Schedule
}

/** The ticket service, ready to listen. Closing it finishes its requests, ends its feeds and closes the database. */
export async function createTicketApp(
  config: TicketConfig,
  logger: Logger,
  { bodyTimeout = 30_000, agentUrl = () => config.AGENT_URL, schedule = SCHEDULE }: TicketAppOptions = {},
): Promise<FastifyInstance> {
  const database = await openTicketDatabase(config.DATABASE_URL)
  const access = createAccess(config)
  const seal = sealOfWebhooks(access.key)
  const service: Service = {
    config,
    database,
    access,
    throttle: createThrottle(database),
    webhooks: startWebhooks({ database, seal, logger, networks: config.WEBHOOK_NETWORKS, schedule }),
    indexer: startIndexer(database),
    feed: startFeed(database),
    workflow: config.TICKET_TRANSITIONS,
    agentUrl,
    keysInUse: new Set(),
    bodyTimeout,
  }
  const stopForgetting = forgetExpired(service)
  const stopDating = startDating(database)
  const sendPage = pageDocument(config.BASE_PATH)
  const app = createServer({
    logger,
    ...reachedBy(config),
    body: { bytes: config.MAX_BODY_BYTES, tooLarge: TOO_LARGE, timeout: bodyTimeout },
    nowhere: noSuchPage(sendPage),
  })
  guard(app, service)
  limitStreams(app, config.STREAMS_PER_ADDRESS)
  if (config.TICKET_FAULTS) injectFaults(app, config.TICKET_FAULTS)
  serveMetrics(app, { metrics: () => ticketMetrics(database.read) })
  serveHealth(
    app,
    {
      database: async () => {
        try {
          await findTicket(database.read, 0)
        } finally {
          await checkDatabase(database) // says what is wrong, where that is known
        }
      },
    },
    config.TICKET_FAULTS ? { faults: config.TICKET_FAULTS } : {},
  )
  for (const route of ROUTES) route(app, service)
  pageFiles(app, sendPage)
  agentProxy(app, agentUrl)
  app.addHook('preClose', async () => endStreams())
  app.addHook('onClose', async () => {
    stopForgetting()
    service.feed.stop()
    await service.webhooks.stop()
    await service.indexer.stop()
    await stopDating()
    await database.close()
  })
  return app
}
