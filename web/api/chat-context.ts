import { useEffect } from 'react'
import { type ChatContextInput, CONTEXT_IDS_MAX } from '#contract/chat.ts'
import { isTimeZone } from '#contract/stats.ts'

/** What the person looks at now, as the agent is told with each sentence. Undefined where it is no ticket. */
let current: ChatContextInput | undefined

/** The page tells what is on it, for as long as it is there. */
export function useChatContext(context: ChatContextInput): void {
  useEffect(() => {
    current = context
    return () => {
      if (current === context) current = undefined
    }
  })
}

/** A selection of more than an agent is told of is left out: the first of them are not "the selected ones". */
export function chatContext(): ChatContextInput | undefined {
  if (!current) return undefined
  const { selected = [], ...others } = current
  return selected.length > 0 && selected.length <= CONTEXT_IDS_MAX ? { ...others, selected } : others
}

/** A browser that does not know where it is says `Etc/Unknown`. */
export function timeZoneOfReader(): string | undefined {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return isTimeZone(timeZone) && timeZone !== 'Etc/Unknown' ? timeZone : undefined
}
