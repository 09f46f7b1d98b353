import { Anchor, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { auditExportLink, auditQuery } from '../../../api/console.ts'
import { texts } from '../../../texts/texts.ts'
import { Loaded, Nothing } from '../loaded.tsx'
import { Pager } from '../pager.tsx'
import { Section } from '../section.tsx'
import { useUrlState } from '../use-url-state.ts'
import { AuditFilterBar } from './audit-filter-bar.tsx'
import { auditFiltersOf } from './audit-filters.ts'
import { AuditTable } from './audit-table.tsx'

const said = texts.admin.audit

export function AuditSection() {
  const { get } = useUrlState()
  const filters = auditFiltersOf(get)
  const query = useQuery(auditQuery({ ...filters, page: get('page') || undefined }))
  return (
    <Section title={said.title} hint={said.hint} actions={<Exports filters={filters} />}>
      <AuditFilterBar />
      <Loaded query={query}>
        {({ count, results }) =>
          count === 0 ? (
            <Nothing>{said.none}</Nothing>
          ) : (
            <>
              <AuditTable rows={results} />
              <Pager name={said.title} count={count} shown={results.length} />
            </>
          )
        }
      </Loaded>
    </Section>
  )
}

function Exports({ filters }: { filters: ReturnType<typeof auditFiltersOf> }) {
  return (
    <Group gap="md">
      {(['jsonl', 'csv'] as const).map((format) => (
        <Anchor key={format} size="sm" href={auditExportLink(filters, format)} download>
          <Group component="span" gap={4} wrap="nowrap">
            <IconDownload size={16} aria-hidden />
            {said.export[format]}
          </Group>
        </Anchor>
      ))}
    </Group>
  )
}
