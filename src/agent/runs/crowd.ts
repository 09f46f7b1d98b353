import { growFreely, growSlowly } from '#platform/heap-growth.ts'

/** With so many runs open at once their memory counts; with half as many it does not any more. */
export const CROWD = 100

type HeapGrowth = { growSlowly: () => Promise<void>; growFreely: () => Promise<void> }

/**
 * While a crowd of runs is open the heap grows slowly: what a run needs only at its beginning reaches the old generation,
 * where it would take as much again as all that is alive, see docs/decisions/model-streams.md. Answers what wants to be
 * told how many runs are open, whenever that changes.
 */
export function createCrowd(heap: HeapGrowth = { growSlowly, growFreely }): (open: number) => void {
  let isThere = false
  return (open) => {
    if (isThere ? open >= CROWD / 2 : open < CROWD) return
    isThere = !isThere
    void (isThere ? heap.growSlowly() : heap.growFreely())
  }
}
