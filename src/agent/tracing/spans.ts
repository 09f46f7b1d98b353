import type { RunRow } from '../store/runs.ts'

/** Spans of runs, model calls and tools. Text of users or tickets is never in them. */
export type Tracing = { beginRun: (run: RunRow) => RunSpan; stop: () => Promise<void> }

export type Attributes = Record<string, string | number>
export type RunSpan = {
  child: <Result>(name: string, attributes: Attributes, work: (span: ChildSpan) => Promise<Result>) => Promise<Result>
  set: (attributes: Attributes) => void
  end: (outcome: string) => void
}
export type ChildSpan = { set: (attributes: Attributes) => void }
