import type { AgentClient } from '#client/agent-client.ts'
import type { ReceivedChatEvent } from '#client/chat-events.ts'
import type { ApprovalDecision, ApprovalEvent, ChatContextInput } from '#contract/chat.ts'
import { closed, NEW_RUN, type RunView, waitingApproval, withEvent } from './run-view.ts'

/** A run whose events this page reads or has read. */
export type LiveRun = {
  runId: string
  threadId: string
  /** What was asked, where this page asked it. */
  message: string | undefined
  startedAt: string
  view: RunView
  /** `lost`: the connection broke and is being made again. */
  stream: 'open' | 'lost' | 'closed'
  /** Milliseconds since 1970 at which the stream closed. */
  closedAt: number
  stopping: boolean
  /** Why the stream was given up. */
  trouble: string | undefined
  /** Why the last decision about its approval did not count. */
  notice: string | undefined
}

/** `timezone` and `context`: where the person is who says it. */
export type Sentence = {
  message: string
  threadId: string | undefined
  key: string
  timezone: string | undefined
  context: ChatContextInput | undefined
}
/** A run as somebody sees it who may not have read its events. */
export type SeenRun = { runId: string; threadId: string; view: RunView }

/** One stream of events, for as long as it is read. */
type Stream = { abort: AbortController; runId: string | undefined; begin?: (event: ReceivedChatEvent) => void }

/**
 * The runs of the page, by id, beside React: they go on while the panel is closed or shows something else. `runs` is
 * replaced once a frame at most, however many events come.
 */
export class LiveRuns {
  runs: ReadonlyMap<string, LiveRun> = new Map()
  readonly #latest = new Map<string, LiveRun>()
  readonly #streams = new Map<string, Stream>()
  readonly #listeners = new Set<() => void>()
  readonly #agent: AgentClient
  readonly #onTurn: (threadId: string) => void
  #publishing = false

  /** `onTurn` is told the thread in which a run has begun, or ended, or waits. */
  constructor(agent: AgentClient, onTurn: (threadId: string) => void) {
    this.#agent = agent
    this.#onTurn = onTurn
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Says a sentence. Resolves when the agent has taken it, and throws where it has not. */
  start(sentence: Sentence): Promise<LiveRun> {
    return new Promise((resolve, reject) => {
      const stream: Stream = { abort: new AbortController(), runId: undefined }
      stream.begin = (event) => {
        if (event.event !== 'run' || stream.runId) return
        const { run_id: runId, thread_id } = event.data
        stream.runId = runId
        this.#streams.set(runId, stream)
        resolve(this.#put(newRun({ runId, threadId: thread_id, view: NEW_RUN }, sentence.message)))
        this.#onTurn(thread_id)
      }
      const events = this.#agent.chat({ ...sentence, ...this.#watched(stream) })
      this.#read(stream, events).catch((error) => (stream.runId ? this.#giveUp(stream, error) : reject(error)))
    })
  }

  /** Reads a run from its beginning. What was seen of it stays until its events come. */
  async follow(seen: SeenRun): Promise<void> {
    if (this.#streams.has(seen.runId)) return
    const stream = this.#open(seen)
    this.#change(seen.runId, { stream: 'open', trouble: undefined })
    const events = this.#agent.follow({ runId: seen.runId, ...this.#watched(stream) })
    await this.#read(stream, events, NEW_RUN).catch((error) => this.#giveUp(stream, error))
  }

  /** Decides what waits, and reads the rest of the run. Throws where the decision does not count. */
  async decide(seen: SeenRun, { approval_id, digest }: ApprovalEvent, decision: ApprovalDecision): Promise<void> {
    if (this.#streams.has(seen.runId)) return
    const stream = this.#open(seen)
    this.#change(seen.runId, { notice: undefined })
    let taken = false
    stream.begin = () => {
      if (taken) return
      taken = true
      const view = this.#latest.get(seen.runId)?.view ?? seen.view
      const outcome = decision === 'approve' ? 'approved' : 'rejected'
      this.#change(seen.runId, { view: { ...view, approvals: closed(view.approvals, outcome) } })
    }
    const request = { runId: seen.runId, approvalId: approval_id, digest, decision }
    const events = this.#agent.approve({ ...request, ...this.#watched(stream) })
    await this.#read(stream, events).catch((error) => {
      if (!taken) throw error
      this.#giveUp(stream, error)
    })
  }

  /** A decision did not count. `approval` takes the place of the one that waits: the tickets have changed since. */
  refuse(runId: string, notice: string, approval: ApprovalEvent | undefined): void {
    this.#change(runId, { notice })
    const view = this.#latest.get(runId)?.view
    if (!view || !approval) return
    this.#change(runId, { view: { ...withEvent(view, { event: 'approval', data: approval }), stage: 'waiting' } })
  }

  /** The approval does not wait any more, without that its run has said so: a sentence after it took it back. */
  withdraw(runId: string, approvalId: string): void {
    const view = this.#latest.get(runId)?.view
    if (!view || waitingApproval(view)?.approval_id !== approvalId) return
    this.#change(runId, { view: { ...view, stage: 'done', approvals: closed(view.approvals, 'withdrawn') } })
  }

  /** Stops a run before its next effect. Throws where the agent does not take it. */
  async stop(runId: string): Promise<void> {
    this.#change(runId, { stopping: true })
    await this.#agent.cancel(runId).finally(() => this.#change(runId, { stopping: false }))
  }

  /** Nobody looks at the thread any more: its runs go on, and are read again when somebody does. */
  release(threadId: string): void {
    for (const run of [...this.#latest.values()]) {
      if (run.threadId !== threadId) continue
      this.#latest.delete(run.runId)
      this.#streams.get(run.runId)?.abort.abort()
      this.#streams.delete(run.runId)
    }
    this.#publish()
  }

  #open(seen: SeenRun): Stream {
    const stream = { abort: new AbortController(), runId: seen.runId }
    this.#streams.set(seen.runId, stream)
    if (!this.#latest.has(seen.runId)) this.#put(newRun(seen))
    return stream
  }

  #watched(stream: Stream) {
    const onBreak = () => {
      if (stream.runId && this.#isCurrent(stream)) this.#change(stream.runId, { stream: 'lost' })
    }
    return { signal: stream.abort.signal, onBreak }
  }

  /** Reads events to their end. They add to `from`, or without it to what is shown. */
  async #read(stream: Stream, events: AsyncIterable<ReceivedChatEvent>, from?: RunView): Promise<void> {
    let own = from
    try {
      for await (const event of events) {
        stream.begin?.(event)
        const run = this.#latest.get(stream.runId ?? '')
        if (!run || !this.#isCurrent(stream)) continue
        const view = withEvent(own ?? run.view, event)
        if (own) own = view
        this.#change(run.runId, { view, stream: 'open' })
      }
    } finally {
      this.#close(stream)
    }
  }

  #close(stream: Stream): void {
    const run = this.#latest.get(stream.runId ?? '')
    if (!run || !this.#isCurrent(stream)) return
    this.#streams.delete(run.runId)
    this.#change(run.runId, { stream: 'closed', closedAt: Date.now() })
    this.#onTurn(run.threadId)
  }

  #giveUp({ runId, abort }: Stream, error: unknown): void {
    if (!runId || abort.signal.aborted) return
    this.#change(runId, { trouble: error instanceof Error ? error.message : String(error) })
  }

  #isCurrent = (stream: Stream): boolean => this.#streams.get(stream.runId ?? '') === stream

  #put(run: LiveRun): LiveRun {
    this.#latest.set(run.runId, run)
    this.#publish()
    return run
  }

  #change(runId: string, changes: Partial<LiveRun>): void {
    const run = this.#latest.get(runId)
    if (run) this.#put({ ...run, ...changes })
  }

  #publish(): void {
    if (this.#publishing) return
    this.#publishing = true
    nextFrame(() => {
      this.#publishing = false
      this.runs = new Map(this.#latest)
      for (const listener of this.#listeners) listener()
    })
  }
}

const newRun = ({ runId, threadId, view }: SeenRun, message?: string): LiveRun => ({
  runId,
  threadId,
  message,
  startedAt: new Date().toISOString(),
  view,
  stream: 'open',
  closedAt: 0,
  stopping: false,
  trouble: undefined,
  notice: undefined,
})

const HIDDEN_MS = 100

/** Before the next picture; in a page that nobody sees there is none, and a moment later does. */
function nextFrame(work: () => void): void {
  if (document.hidden) setTimeout(work, HIDDEN_MS)
  else requestAnimationFrame(work)
}
