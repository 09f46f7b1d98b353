import type { ResolutionStatus, TicketChanges } from '#contract/ticket.ts'

/**
 * What a brain makes of one sentence: a plan of steps, a question back, or an answer without any step.
 * It is made of the user's own words and of facts the service holds (ids, statuses, counts, order of
 * earlier results), never of a title or description. Both brains make the same plans; everything behind
 * a plan is the same code.
 */
export type Reading =
  /** `note`: said with the result, when a part of the sentence is something the system cannot do. */
  | { kind: 'plan'; steps: Step[]; note?: string }
  /** Something is missing. `draft` is kept with the thread, so that the next turn can fill the gap. */
  | { kind: 'ask'; question: string; draft?: Draft }
  /** Greeting, help, or a refusal of what the system cannot do. `refused` marks the latter. */
  | { kind: 'answer'; text: string; refused?: boolean }

/** One step of a plan. A step that writes is a grant: nothing outside it may change. */
export type Step = ReadStep | WriteStep
export type ReadStep = ShowStep | ListStep | CountStep | HistoryStep | SimilarStep
export type WriteStep = CreateStep | UpdateStep | DeleteStep | RestoreStep | UndoStep

type StepBase = {
  /** What the user is told about this step, in the language of the sentence where the brain knows it. */
  intent: string
}
export type ShowStep = StepBase & { do: 'show'; targets: Targets; about?: 'status' | 'description' | 'created' | 'all' }
export type ListStep = StepBase & { do: 'list'; selector: Selector; ordering?: Ordering; limit?: number }
export type CountStep = StepBase & {
  do: 'count'
  selector: Selector
  by?: 'status' | 'day' | 'week' | 'month'
  share?: boolean
}
export type HistoryStep = StepBase & { do: 'history'; targets: Targets }
export type SimilarStep = StepBase & { do: 'similar'; targets: Targets }
export type CreateStep = StepBase & {
  do: 'create'
  values: { title: string; description: string; resolution_status?: ResolutionStatus }
}
export type UpdateStep = StepBase & {
  do: 'update'
  targets: Targets
  /** The members and values that may change; nothing else. */
  changes: TicketChanges
  /** Replace a part of a member ("it should say X instead of Y") by code, on the text as it stands. */
  replace?: { member: 'title' | 'description'; from: string; to: string }
  /** Only where the ticket has this status now ("if 8 is still open, …"). */
  onlyIf?: { resolution_status: ResolutionStatus }
}
export type DeleteStep = StepBase & { do: 'delete'; targets: Targets; onlyIf?: { resolution_status: ResolutionStatus } }
export type RestoreStep = StepBase & { do: 'restore'; targets: Targets }
/** Reverts what one earlier run of this thread did. */
export type UndoStep = StepBase & { do: 'undo'; run_id: string }

export type Targets =
  /** Ids the user named, or that an earlier result of the thread holds. */
  | { by: 'ids'; ids: number[] }
  /** Tickets that match the user's words. `one`: exactly one is meant, several are asked about. */
  | { by: 'selector'; selector: Selector; expects: 'one' | 'many' }
  /** What the step with this index in the same plan made or found. */
  | { by: 'step'; step: number }

/** Made of the user's words; compiles to the list query of the ticket API. Members are ANDed; `{}` is every ticket. */
export type Selector = {
  ids?: number[]
  exceptIds?: number[]
  statuses?: ResolutionStatus[]
  created?: Interval
  /** Words and phrases: each a substring of title or description, in any case. */
  text?: string[]
  /** "about VPN or the password": the words of at least one group must be there, all of them. */
  anyText?: string[][]
  /** Words of a topic ("the one about the swollen battery"): all, or else the best of them, must match. */
  topic?: string[]
  /** Only the tickets at these ends: "the oldest", "the three newest". */
  first?: { ordering: Ordering; count: number }
}

/** Half open, in UTC: `from` ≤ created < `to`, ISO 8601 with `Z`. `label` is shown to the user ("last week, 10–16 Nov 2025"). */
export type Interval = { from?: string; to?: string; label: string }

export type Ordering =
  | 'created'
  | '-created'
  | 'id'
  | '-id'
  | 'title'
  | '-title'
  | 'resolution_status'
  | '-resolution_status'

/** A command with a gap, kept until the next turn fills it or is about something else. */
export type Draft =
  | { do: 'create'; title?: string; description?: string; resolution_status?: ResolutionStatus }
  /** `member`: the one whose value is missing: "rename ticket 5". */
  | { do: 'update'; targets?: Targets; changes?: TicketChanges; member?: 'title' | 'description' }
  | { do: 'delete' | 'restore' | 'show'; targets?: Targets }

/** Trusted facts of the thread, oldest first: what a follow-up ("close the second one", "undo that") may refer to. */
export type ThreadFacts = {
  turns: TurnFacts[]
  draft?: Draft
}
export type TurnFacts = {
  run_id: string
  message: string
  steps: Step[]
  /** Ids in the order they were shown. */
  shown: number[]
  /** Tickets that several matched when one was meant: "which of #2, #11 and #20?" */
  candidates: number[]
  created: number[]
  updated: number[]
  deleted: number[]
}

/** What a brain gets besides the sentence. `timezone`: IANA name; weeks start on Monday. */
export type ReadingContext = { now: Date; timezone: string; facts: ThreadFacts }
