import type { Case } from './case.ts'
import type { Verdict } from './judge.ts'
import type { Played } from './play.ts'

export type Outcome = { one: Case; played: Played; verdict: Verdict }

const HEAD = ['family', 'cases', 'pass^1', 'pass^4', 'wrong writes', 'model calls', 'tokens', 'ms']

/** One row for each family and difficulty, and one for all. Model calls, tokens and milliseconds are for each case. */
export function tableOf(outcomes: readonly Outcome[], times: number): string {
  const families = Map.groupBy(outcomes, ({ one }) => one.family)
  const difficulties = Map.groupBy(outcomes, ({ one }) => `difficulty ${one.difficulty ?? '?'}`)
  const rows = [...families, ...[...difficulties].sort(), ['all', outcomes] as const].map(([name, group]) =>
    rowOf(name, group, times),
  )
  const widths = HEAD.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)))
  return [HEAD, ...rows]
    .map((row) => row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('  '))
    .join('\n')
}

/** What a team with a model wants to know, over all turns: calls of the model, and approvals where none was expected. */
export function summaryOf(outcomes: readonly Outcome[]): string {
  const sum = (value: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + value(outcome), 0)
  const turns = sum(({ played }) => played.turns)
  const calls = sum(({ played }) => played.modelCalls)
  const needless = sum(({ one, played }) => Math.max(0, played.approvals - approvalsIn(one)))
  return `${outcomes.length} cases, ${turns} turns, ${calls} model calls (${(calls / turns).toFixed(2)} a turn), needless approvals ${needless}`
}

const approvalsIn = ({ expect, turns }: Case): number =>
  Math.max(expect.approval ? 1 : 0, turns.filter((turn) => 'approve' in turn).length)

const pad = (cell: string, width: number, column: number): string =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width)

function rowOf(name: string, group: readonly Outcome[], times: number): string[] {
  const passed = (outcome: Outcome) => outcome.verdict.problems.length === 0
  const byCase = [...Map.groupBy(group, ({ one }) => one.id).values()]
  const always = byCase.filter((runs) => runs.every(passed)).length
  const mean = (value: (outcome: Outcome) => number) =>
    group.reduce((sum, outcome) => sum + value(outcome), 0) / group.length
  return [
    name,
    String(byCase.length),
    percent(group.filter(passed).length / group.length),
    times >= 4 ? percent(always / byCase.length) : '-',
    String(group.reduce((sum, { verdict }) => sum + verdict.wrong.length, 0)),
    mean(({ played }) => played.modelCalls).toFixed(1),
    mean(({ played }) => played.tokens).toFixed(0),
    mean(({ played }) => played.milliseconds).toFixed(0),
  ]
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
