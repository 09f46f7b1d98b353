import type { ReadStep, Step } from '#agent/plan.ts'

/** The four assistants. */
export type Destination = 'get' | 'create' | 'update' | 'delete'

const DESTINATION_OF: Record<Step['do'], Destination> = {
  show: 'get',
  list: 'get',
  count: 'get',
  history: 'get',
  similar: 'get',
  create: 'create',
  update: 'update',
  delete: 'delete',
  restore: 'delete',
  undo: 'delete',
}
export const destinationOf = (step: Step): Destination => DESTINATION_OF[step.do]

/** Whether a step only reads; every other one is a grant to write. */
export const isRead = (step: Step): step is ReadStep => destinationOf(step) === 'get'
