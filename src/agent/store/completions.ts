import { sql } from 'kysely'
import { type Parameter, prepared, preparedInsert } from '#platform/database/prepared.ts'
import type { Reading, Transaction } from './database.ts'
import type { RunRow } from './runs.ts'
import type { CompletionsTable } from './tables.ts'

export type CompletionRow = CompletionsTable
/** With what is needed of the run. */
export type CompletionRun = CompletionRow & Pick<RunRow, 'thread_id' | 'status' | 'message'>

/** What the name of a chat begins with that its client has given none. */
const UNNAMED = 'run:'
export const chatOfItsOwn = (runId: string): string => `${UNNAMED}${runId}`

const insert = preparedInsert<CompletionRow>('completions')

export async function insertCompletion(trx: Transaction, row: CompletionRow): Promise<void> {
  await insert(trx, row)
}

/** The latest first. */
const withRuns = (db: Reading) =>
  db
    .selectFrom('completions')
    .innerJoin('runs', 'runs.id', 'completions.run_id')
    .selectAll('completions')
    .select(['runs.thread_id', 'runs.status', 'runs.message'])
    .orderBy('completions.created', 'desc')

const ONE = sql.lit(1)
/** Chats that said the same; one that is older cannot be told from them by what it answered. */
const ALIKE_MAX = 20

const ofRequest = prepared((db: Reading, $: Parameter<{ request: string }>) =>
  withRuns(db).where('request', '=', $('request')).limit(ONE),
)
const ofTranscript = prepared((db: Reading, $: Parameter<{ said: string; chat: string }>) =>
  withRuns(db).where('said', '=', $('said')).where('chat', '=', $('chat')).limit(sql.lit(ALIKE_MAX)),
)
const ofTranscriptAlone = prepared((db: Reading, $: Parameter<{ said: string }>) =>
  withRuns(db)
    .where('said', '=', $('said'))
    .where('chat', 'like', sql.lit(`${UNNAMED}%`))
    .limit(sql.lit(ALIKE_MAX)),
)
const ofAnswer = prepared((db: Reading, $: Parameter<{ chat: string; answer: string }>) =>
  withRuns(db).where('chat', '=', $('chat')).where('answer', '=', $('answer')).limit(ONE),
)
const ofChat = prepared((db: Reading, $: Parameter<{ chat: string }>) => withRuns(db).where('chat', '=', $('chat')))
const ofThread = prepared((db: Reading, $: Parameter<{ threadId: string }>) =>
  withRuns(db).where('runs.thread_id', '=', $('threadId')).limit(ONE),
)

/** The run that answered this message last. */
export async function findCompletionOfRequest(db: Reading, request: string): Promise<CompletionRun | undefined> {
  const [run] = await ofRequest(db, { request })
  return run
}

/**
 * The latest runs that answered the last message of this transcript, the last one first: of this chat, else of chats that
 * have no name, as one may have none yet with its first message.
 */
export async function findCompletionsOfTranscript(
  db: Reading,
  said: string,
  chat: string | undefined,
): Promise<CompletionRun[]> {
  const own = chat === undefined ? [] : await ofTranscript(db, { said, chat })
  return own.length > 0 ? own : ofTranscriptAlone(db, { said })
}

/** The runs of a chat, the latest first. */
export const findCompletionsOfChat = (db: Reading, chat: string): Promise<CompletionRun[]> => ofChat(db, { chat })

/** The run that gave this answer, as the client calls it. */
export async function findCompletionOfAnswer(
  db: Reading,
  chat: string,
  answer: string,
): Promise<CompletionRun | undefined> {
  const [run] = await ofAnswer(db, { chat, answer })
  return run
}

/** The last message of a thread that came from a chat. */
export async function findLastCompletionOfThread(db: Reading, threadId: string): Promise<CompletionRun | undefined> {
  const [run] = await ofThread(db, { threadId })
  return run
}
