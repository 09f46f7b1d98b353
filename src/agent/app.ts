import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { createTicketsClient } from '#client/tickets-client.ts'
import { checkDatabase } from '#platform/database/failure.ts'
import { createDeadlines } from '#platform/deadlines.ts'
import { endStreams } from '#platform/event-stream.ts'
import { serveHealth } from '#platform/health.ts'
import { serveMetrics } from '#platform/metrics.ts'
import { createServer, reachedBy } from '#platform/server.ts'
import { guardAgent } from './access/bearer.ts'
import { createDelegations } from './access/delegations.ts'
import { completionRoutes } from './completions/routes.ts'
import type { AgentConfig } from './config.ts'
import { forgetThreads } from './forget-threads.ts'
import { createAgentMetrics } from './metrics.ts'
import type { CallModel } from './model/call.ts'
import { type ModelSettings, modelSettingsOf } from './model/settings.ts'
import { approvalInForce } from './qualify/policy.ts'
import { approvalRoute } from './routes/approval.ts'
import { chatRoute } from './routes/chat.ts'
import { databaseRoute } from './routes/database.ts'
import { runRoutes } from './routes/run.ts'
import { runsRoute } from './routes/runs.ts'
import { settingsRoute } from './routes/settings.ts'
import { threadRoutes } from './routes/threads.ts'
import { expireApprovals } from './run/decide.ts'
import { nameInstance } from './runs/instance.ts'
import { createRuns } from './runs/runs.ts'
import { takeUpRuns } from './runs/take-up.ts'
import { type AgentService, modelNameOf } from './service.ts'
import { openAgentDatabase } from './store/database.ts'
import { findRun } from './store/runs.ts'
import { startTracing } from './tracing/tracing.ts'

const ROUTES = [
  chatRoute,
  runRoutes,
  approvalRoute,
  threadRoutes,
  runsRoute,
  settingsRoute,
  databaseRoute,
  completionRoutes,
] as const

/** A message has 16,000 characters; a body may be larger by its escapes, and is refused by its message then. */
const BODY = { bytes: 2_000_000, timeout: 30_000 }
/** Milliseconds that runs get to finish when the process stops; the rest goes on after the next start. */
const DRAIN_MS = 8_000
/**
 * Milliseconds after which what carries out runs is loaded: a probe that asks right after the start is answered first.
 */
const LOAD_AFTER_MS = 50

export type AgentAppOptions = {
  /** Milliseconds between two looks for approvals that have expired. */
  expiryCheckMs?: number
  /** In the place of what calls the configured model. */
  callModel?: CallModel
}

/** The agent, ready to listen. Closing it lets runs finish, ends the streams and closes the database. */
export async function createAgentApp(
  config: AgentConfig,
  logger: Logger,
  { expiryCheckMs = 5_000, callModel }: AgentAppOptions = {},
): Promise<FastifyInstance> {
  const model = modelSettingsOf(config) // what is wrong with a model's variables ends the start before anything is open
  const app = createServer({ logger, ...reachedBy(config), body: BODY })
  const delegations = createDelegations(config, logger)
  guardAgent(app, config.AUTH, delegations.whoIs)
  const metrics = createAgentMetrics()
  serveMetrics(app, metrics.registry)
  const database = openAgentDatabase(config.AGENT_DATABASE_URL)
  const instance = nameInstance()
  const tracing = await startTracing(config)
  const service: AgentService = {
    config,
    logger,
    database,
    instance,
    model,
    callModel: callModel ?? lazily(model),
    metrics,
    tracing,
    delegations,
    approvalIsOver: createDeadlines(),
    runs: createRuns({ database, instance, logger }, () => service),
  }
  serveHealth(app, checksOf(service), { model: modelNameOf(service) })
  for (const route of ROUTES) route(app, service)
  const stopTakingUp = takeUpRuns(service)
  const stopForgetting = forgetThreads(service)
  const expiry = setInterval(
    () => void expireApprovals(service).catch((error) => logger.warn({ err: error })),
    expiryCheckMs,
  )
  app.addHook('onListen', async () => void setTimeout(() => loadEarly(service), LOAD_AFTER_MS).unref())
  app.addHook('preClose', async () => {
    clearInterval(expiry)
    stopTakingUp()
    stopForgetting()
    await service.runs.drain(DRAIN_MS)
    endStreams()
  })
  app.addHook('onClose', async () => {
    await tracing.stop()
    await database.close()
  })
  return app
}

/** What cannot be loaded fails each run, which says so; that it fails here too must not end the process. */
function loadEarly({ runs, logger }: AgentService): void {
  runs.load().catch((error: unknown) => logger.error({ err: error }, 'what carries out runs could not be loaded'))
}

/** The client of the model takes a while to load, and the service is ready before. */
function lazily(model: ModelSettings | undefined): CallModel {
  let made: Promise<CallModel> | undefined
  return async (request, around) => {
    if (!model) throw new Error('no model is configured')
    made ??= import('./model/call.ts').then(({ createCallModel }) => createCallModel(model))
    return (await made)(request, around)
  }
}

function checksOf({ config, database, model }: AgentService) {
  const api = createTicketsClient({ baseUrl: config.TICKET_SYSTEM_URL, timeoutMs: 2_000 })
  return {
    database: async () => {
      await checkDatabase(database)
      await findRun(database.read, '')
    },
    tickets: async () => {
      if (!(await api.ready()).ready) throw new Error('not ready')
    },
    approval: () => approvalInForce(config, model, database.read),
  }
}
