import { Group, Stack, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ApiError } from '#client/errors.ts'
import { type FieldErrors, fieldErrorsSchema } from '#contract/errors.ts'
import { tickets } from '../../api/clients.ts'
import { texts } from '../../texts/texts.ts'
import { Files } from './files-button.tsx'
import { FilterBar } from './filter-bar.tsx'
import type { ListParameters } from './list-parameters.ts'
import { hasFilters, withoutFilters } from './list-parameters.ts'
import { CreateButton, FailedList, LoadingList, NoTickets, NothingMatches, WrongFilters } from './list-states.tsx'
import { ListSummary } from './list-summary.tsx'
import { TicketList } from './ticket-list.tsx'
import { type ListState, useListParameters } from './use-list-parameters.ts'
import { useNewTickets } from './use-new-tickets.ts'

export function TicketsPage() {
  const list = useListParameters()
  const found = useTicketList(list.parameters)
  const errors = parameterErrors(found.error)
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={1} size="h3">
          {texts.tickets.title}
        </Title>
        <Group gap="xs">
          <CreateButton />
          <Files parameters={list.parameters} />
        </Group>
      </Group>
      <FilterBar list={list} errors={errors} />
      {Object.keys(errors).length > 0 ? (
        <WrongFilters
          errors={errors}
          onClear={() => list.change({ ...withoutFilters(list.parameters), ...UNORDERED })}
        />
      ) : (
        <Found list={list} found={found} />
      )}
    </Stack>
  )
}

/** An order or page size may be what is wrong. */
const UNORDERED = { ordering: undefined, page_size: undefined }
const SKELETON_ROWS = 8

type FoundProps = { list: ListState; found: ReturnType<typeof useTicketList> }

function Found({ list, found: { data, error, refetch, isPlaceholderData } }: FoundProps) {
  const news = useNewTickets(list.parameters, data)
  const clear = () => list.change(withoutFilters(list.parameters))
  return (
    <>
      {error && (
        <FailedList error={error} onRetry={() => void refetch()} onFirstPage={() => list.change({ page: undefined })} />
      )}
      {!data && !error && <LoadingList rows={SKELETON_ROWS} />}
      {data && <ListSummary list={list} data={data} news={news} />}
      {data && data.results.length > 0 && <TicketList list={list} data={data} stale={isPlaceholderData} />}
      {data &&
        data.results.length === 0 &&
        (hasFilters(list.parameters) ? <NothingMatches onClear={clear} /> : <NoTickets />)}
    </>
  )
}

function useTicketList(parameters: ListParameters) {
  return useQuery({
    queryKey: ['tickets', 'list', parameters],
    queryFn: ({ signal }) => tickets.list(parameters, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** What the API says is wrong, by parameter; nothing where the error is of another kind. */
function parameterErrors(error: Error | null): FieldErrors {
  if (!(error instanceof ApiError) || error.status !== 400) return {}
  const parsed = fieldErrorsSchema.safeParse(error.body)
  return parsed.success ? parsed.data : {}
}
