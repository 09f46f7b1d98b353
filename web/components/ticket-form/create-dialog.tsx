import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { SIMILAR_TITLE_SCORE_MIN } from '#contract/answers.ts'
import { tickets } from '../../api/clients.ts'
import { ticketQuery } from '../../api/ticket-queries.ts'
import { texts } from '../../texts/texts.ts'
import { notifyWithAction } from '../notify-with-action.tsx'
import { likely, ScoredTickets } from '../scored-tickets.tsx'
import { ticketAddress } from '../ticket-link.tsx'
import { NEW_TICKET } from './drafts.ts'
import { LeaveQuestion } from './leave-question.tsx'
import { RestoredNotice, TicketFields } from './ticket-fields.tsx'
import { type TicketForm, useTicketForm } from './use-ticket-form.ts'

type CreateDialogProps = { opened: boolean; onClose: () => void }

const words = texts.ticket.create

export function CreateDialog({ opened, onClose }: CreateDialogProps) {
  const form = useTicketForm(NEW_TICKET, null)
  const { submit, creating } = useCreation(form, onClose)
  const [asking, setAsking] = useState(false)
  const leave = () => {
    setAsking(false)
    onClose()
  }
  return (
    <Modal.Stack>
      <Modal
        stackId="form"
        opened={opened}
        onClose={form.dirty ? () => setAsking(true) : leave}
        size="lg"
        title={words.title}
      >
        <form noValidate aria-label={words.title} onSubmit={submit}>
          <Stack>
            {form.restored && <RestoredNotice onDiscard={form.discard} />}
            <TicketFields form={form} />
            <LikelyDuplicates {...form.values} />
            <Group justify="flex-end">
              <Button type="submit" loading={creating}>
                {words.submit}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
      <LeaveQuestion
        opened={asking}
        onStay={() => setAsking(false)}
        onKeep={leave}
        onDiscard={() => {
          form.discard()
          leave()
        }}
      />
    </Modal.Stack>
  )
}

const PAUSE_MS = 400

/** What may have been reported already, while it is written. */
function LikelyDuplicates(values: Pick<TicketForm['values'], 'title' | 'description'>) {
  const [{ title, description }] = useDebouncedValue(values, PAUSE_MS)
  const { data } = useQuery({
    queryKey: ['tickets', 'similar', 'draft', title, description],
    queryFn: ({ signal }) => tickets.similarToDraft({ title, description }, { signal }),
    enabled: title.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
    select: (similar) => likely(similar, description.trim() === '' ? SIMILAR_TITLE_SCORE_MIN : undefined),
  })
  const found = title.trim() === '' ? [] : (data ?? []).slice(0, 3)
  return (
    <Stack component="section" gap="xs" aria-label={words.duplicates} role="status">
      {found.length > 0 && (
        <>
          <Text size="sm" fw={600}>
            {words.duplicates}
          </Text>
          <ScoredTickets scored={found} />
        </>
      )}
    </Stack>
  )
}

/** One ticket for what is written, however often it is sent. */
function useCreation(form: TicketForm, onCreated: () => void) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [parameters] = useSearchParams()
  const running = useRef(false)
  const { mutate, isPending } = useMutation({
    mutationFn: (idempotencyKey: string) => tickets.create(form.values, { idempotencyKey }),
    onSuccess: ({ ticket, etag }) => {
      form.discard()
      onCreated()
      queries.setQueryData(ticketQuery(ticket.id).queryKey, { ticket, etag })
      notifyWithAction({
        message: words.created(ticket.id),
        label: words.open,
        onAction: () => navigate(ticketAddress(ticket.id, parameters)),
      })
    },
    onError: form.refuse,
    onSettled: () => {
      running.current = false
      return queries.invalidateQueries({ queryKey: ['tickets'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (running.current) return
    running.current = true
    mutate(form.keyOfSubmission())
  }
  return { submit, creating: isPending }
}
