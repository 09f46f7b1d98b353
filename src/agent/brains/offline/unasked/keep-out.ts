import type { Step } from '#agent/plan.ts'

/** "…, but leave ticket 17 as it is": taken out of the steps that were read so far. */
export const keepOut = (steps: readonly Step[], ids: readonly number[]): void => {
  for (const step of steps) {
    if (!('targets' in step)) continue
    const { targets } = step
    if (targets.by === 'ids') step.targets = { by: 'ids', ids: targets.ids.filter((id) => !ids.includes(id)) }
    else if (targets.by === 'selector')
      step.targets = {
        ...targets,
        selector: { ...targets.selector, exceptIds: [...(targets.selector.exceptIds ?? []), ...ids] },
      }
  }
}
