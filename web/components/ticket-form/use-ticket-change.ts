import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TicketAnswer } from '#client/tickets-reads.ts'
import type { TicketChanges } from '#contract/ticket.ts'
import { tickets } from '../../api/clients.ts'
import { isStatus, ticketQuery } from '../../api/ticket-queries.ts'
import { texts } from '../../texts/texts.ts'
import { type Conflict, disputedFields, readConflict } from './conflict.ts'

type Save = { base: TicketAnswer; changes: TicketChanges }

export type TicketChange = {
  /** Saves over the version that `base` names, and no other. */
  save: (base: TicketAnswer, changes: TicketChanges) => void
  saving: boolean
  /** What stands against it: to be decided in the conflict dialog. */
  conflict: Conflict | undefined
  forgetConflict: () => void
}

/** A change of one ticket: shown at once, taken back where it is refused, never over somebody else's. */
export function useTicketChange(
  id: number,
  { onSaved, onRefused }: { onSaved: () => void; onRefused: (error: Error) => void },
): TicketChange {
  const queries = useQueryClient()
  const { queryKey } = ticketQuery(id)
  const [conflict, setConflict] = useState<Conflict>()
  const saved = (answer: TicketAnswer) => {
    setConflict(undefined)
    queries.setQueryData(queryKey, answer)
    onSaved()
  }
  const { mutate, isPending } = useMutation({
    mutationFn: ({ base, changes }: Save) => saveOrConflict(base, changes),
    onMutate: async ({ changes }) => {
      await queries.cancelQueries({ queryKey })
      const before = queries.getQueryData(queryKey)
      if (before) queries.setQueryData(queryKey, { ...before, ticket: { ...before.ticket, ...changes } })
      return before
    },
    onError: (error, _save, before) => {
      if (before) queries.setQueryData(queryKey, before)
      onRefused(error)
    },
    onSuccess: (outcome) => {
      if ('answer' in outcome) return saved(outcome.answer)
      queries.setQueryData(queryKey, outcome.conflict.theirs)
      if (disputedFields(outcome.conflict).length > 0) return setConflict(outcome.conflict)
      notifications.show({ color: 'teal', message: texts.ticket.conflict.same })
      saved(outcome.conflict.theirs)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['tickets'] }),
  })
  return {
    save: (base, changes) => mutate({ base, changes }),
    saving: isPending,
    conflict,
    forgetConflict: () => setConflict(undefined),
  }
}

type Outcome = { answer: TicketAnswer } | { conflict: Conflict }

async function saveOrConflict({ ticket, etag }: TicketAnswer, changes: TicketChanges): Promise<Outcome> {
  try {
    return { answer: await tickets.update(ticket.id, changes, { ifMatch: etag }) }
  } catch (error) {
    if (isStatus(error, 412)) return { conflict: await readConflict(ticket, changes) }
    throw error
  }
}
