import assert from 'node:assert/strict'
import type { Visitor } from './browser.ts'

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  412: 'Precondition Failed',
  422: 'Unprocessable Entity',
  500: 'Internal Server Error',
}

/** The browser itself logs every refusal that a test provokes: these are no complaints, and must have come. */
export function assertProvoked({ complaints }: Pick<Visitor, 'complaints'>, status: number): void {
  const said = `Failed to load resource: the server responded with a status of ${status} (${REASONS[status]})`
  assert.ok(complaints.includes(said), complaints.join('\n'))
  complaints.splice(0, complaints.length, ...complaints.filter((complaint) => complaint !== said))
}
