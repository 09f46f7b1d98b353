import { createHash } from 'node:crypto'
import { tokenEventSchema } from '#contract/chat.ts'
import { HttpError } from '#platform/http-error.ts'
import {
  type CompletionRow,
  type CompletionRun,
  findCompletionOfAnswer,
  findCompletionOfRequest,
  findCompletionsOfChat,
  findCompletionsOfTranscript,
  findLastCompletionOfThread,
} from '../store/completions.ts'
import type { Reading } from '../store/database.ts'
import { findEffects } from '../store/effects.ts'
import { findEvents } from '../store/events.ts'
import type { Posted, Turn } from './posted.ts'

/** Where a message belongs. */
export type Place = {
  /** The run that carried this message out, or does: it is not carried out again. */
  known: CompletionRun | undefined
  /** Of a new run: the same for all who send the message at once. */
  key: string
  /** Undefined for a new thread. */
  threadId: string | undefined
  /** The run of another thread behind which a new one goes on. */
  continues: string | undefined
  /** What is kept of it beside the run; a `chat` that has no name is called by its first run. */
  kept: Omit<CompletionRow, 'run_id' | 'chat' | 'created'> & { chat: string | undefined }
}

/**
 * Which conversation a message goes on with, by the ids of the client or by the transcript that it posts, and whether it
 * was answered before. `person`: whose conversations these are. Throws 422 for a key that another message had.
 */
export async function placeOf(db: Reading, posted: Posted, person: string | null): Promise<Place> {
  const { message, turns, ids } = posted
  const named: Named = (...parts) => nameOf(person, ids.user, ...parts)
  const chat = ids.chat && named('chat', ids.chat)
  const said = named('said', turns.map(plain))
  const request = requestOf(named, posted, said)
  const sent = await findCompletionOfRequest(db, request)
  const latest = sent && isSameChat(sent, turns, ids) ? sent : undefined
  if (ids.key && latest && latest.message !== message)
    throw new HttpError(422, 'This key was used for another message.')
  const before = await runBefore(db, named, posted, chat)
  const at = (await ifLast(db, latest)) ?? (await ifLast(db, before))
  return {
    known: latest && (await isDone(db, latest)) ? latest : undefined,
    key: `completion:${request}:${sent?.run_id ?? ''}`,
    threadId: at?.thread_id,
    continues: at ? undefined : before?.run_id,
    kept: {
      chat: chat ?? before?.chat,
      said,
      request,
      answer: (ids.answer && named('answer', ids.answer)) ?? null,
      after: before?.run_id ?? null,
    },
  }
}

/** Whatever a client calls things is kept as a name that tells nothing, and that no other person's is. */
type Named = (...parts: unknown[]) => string

/** One for each message of a person, however often it is sent. */
function requestOf(named: Named, { message, ids }: Posted, said: string): string {
  if (ids.key) return named('key', ids.key)
  return ids.message ? named('message', ids.chat, ids.message, message) : named('transcript', ids.chat, said)
}

/** The run that answered what was said before the message. */
async function runBefore(
  db: Reading,
  named: Named,
  { turns, ids }: Posted,
  chat: string | undefined,
): Promise<CompletionRun | undefined> {
  const parent = chat && ids.parent && (await findCompletionOfAnswer(db, chat, named('answer', ids.parent)))
  if (parent) return parent
  const end = turns.slice(0, -1).findLastIndex(({ role }) => role === 'user')
  if (end < 0) return undefined
  const runs = await findCompletionsOfTranscript(db, named('said', turns.slice(0, end + 1).map(plain)), chat)
  return closest(db, runs, turns.slice(end + 1, -1))
}

const nameOf = (...parts: unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

/** Blanks come and go where a text is shown and stored again. */
const plain = ({ role, text }: Turn): [string, string] => [role, text.replace(/\s+/g, ' ').trim()]

/**
 * The same first words without any id may begin another chat; what comes within a day is taken for the same one, because
 * clients send again what they got no answer to.
 */
const isSameChat = (
  { created }: CompletionRun,
  turns: readonly Turn[],
  { key, chat, message }: Posted['ids'],
): boolean => (key ?? chat ?? message) !== undefined || turns.length > 1 || Date.now() - Date.parse(created) < DAY_MS
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Whether the message has come to something, or may still: then it is told and not done again. What was only read is
 * read anew, and what did not happen may be tried again.
 */
async function isDone(db: Reading, { run_id, status }: CompletionRun): Promise<boolean> {
  if (status === 'running' || status === 'waiting') return true
  const effects = await findEffects(db, run_id)
  return effects.some((effect) => !NOT_DONE.has(effect.status))
}
const NOT_DONE: ReadonlySet<string> = new Set(['failed', 'refused', 'dropped'])

/** Behind which a thread can go on: nothing that this chat said stands behind it. */
async function ifLast(db: Reading, run: CompletionRun | undefined): Promise<CompletionRun | undefined> {
  const last = run && (await findLastCompletionOfThread(db, run.thread_id))
  return last?.run_id === run?.run_id ? run : undefined
}

/**
 * Of several runs that answered the same words, the one whose answer the client shows. Where that cannot be told, none
 * but of one and the same chat: "the second one" must not mean what another chat listed.
 */
async function closest(
  db: Reading,
  runs: readonly CompletionRun[],
  answers: readonly Turn[],
): Promise<CompletionRun | undefined> {
  if (runs.length < 2) return runs[0]
  const shown = answers.map((turn) => plain(turn)[1]).join(' ')
  for (const run of runs) {
    const [, text] = plain({ role: 'assistant', text: await textOf(db, run.run_id) })
    if (text !== '' && shown.includes(text)) return run
  }
  return new Set(runs.map(({ chat }) => chat)).size === 1 ? runs[0] : undefined
}

async function textOf(db: Reading, runId: string): Promise<string> {
  const events = await findEvents(db, runId)
  return events
    .map(({ event, data }) => (event === 'token' ? tokenEventSchema.parse(JSON.parse(data)).delta : ''))
    .join('')
}

/**
 * The runs of a chat that are no longer in it, because a message was edited or an earlier answer asked for again; the
 * oldest first.
 */
export async function leftBehind(db: Reading, chat: string, runId: string): Promise<CompletionRun[]> {
  const runs = await findCompletionsOfChat(db, chat)
  const byId = new Map(runs.map((run) => [run.run_id, run]))
  const inChat = new Set<string>()
  for (let id: string | null = runId; id !== null && !inChat.has(id); id = byId.get(id)?.after ?? null) inChat.add(id)
  return runs.filter(({ run_id }) => !inChat.has(run_id)).toReversed()
}
