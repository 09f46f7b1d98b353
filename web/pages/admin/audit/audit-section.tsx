import { Anchor, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { auditExportLink, auditQuery } from '../../../api/console.ts'
import { texts } from '../../../texts/texts.ts'
import { QueryTable } from '../data-table.tsx'
import { Section } from '../section.tsx'
import { useUrlState } from '../use-url-state.ts'
import { AuditFilterBar, auditFiltersOf } from './audit-filter-bar.tsx'
import { AUDIT_HEAD, AuditTableRow } from './audit-table.tsx'

const said = texts.admin.audit

export function AuditSection() {
  const { get } = useUrlState()
  const filters = auditFiltersOf(get)
  const query = useQuery(auditQuery({ ...filters, page: get('page') || undefined }))
  return (
    <Section title={said.title} hint={said.hint} actions={<Exports filters={filters} />}>
      <AuditFilterBar />
      <QueryTable
        name={said.title}
        query={query}
        head={AUDIT_HEAD}
        minWidth={860}
        row={(row) => <AuditTableRow key={row.id} row={row} />}
        none={said.none}
      />
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
