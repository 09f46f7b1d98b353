import { Menu } from '@mantine/core'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { type ComponentPropsWithRef, type ComponentType, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { exportLink } from '../../api/import-file.ts'
import { May } from '../../components/session/may.tsx'
import { texts } from '../../texts/texts.ts'
import { filterOf, type ListParameters } from './list-parameters.ts'

const ImportDialog = lazy(async () => ({ default: (await import('./import/import-dialog.tsx')).ImportDialog }))

const said = texts.tickets.files
const FORMS = [
  { label: said.spreadsheet, form: { format: 'csv', for: 'spreadsheet' } },
  { label: said.csv, form: { format: 'csv' } },
  { label: said.jsonl, form: { format: 'jsonl' } },
] as const

type FilesMenuProps = { parameters: ListParameters; Button: ComponentType<ComponentPropsWithRef<'button'>> }

/** Tickets from files, and the tickets of the list into one. Opens as soon as it is there, in place of its button. */
export function FilesMenu({ parameters, Button }: FilesMenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  useEffect(() => {
    button.current?.focus()
    setOpened(true)
  }, [])
  const [importing, setImporting] = useState<boolean>()
  const filters = filterOf(parameters)
  return (
    <>
      <Menu opened={opened} onChange={setOpened} position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button ref={button} />
        </Menu.Target>
        <Menu.Dropdown>
          <May scope="tickets:write">
            <Menu.Item leftSection={<IconUpload size={16} aria-hidden />} onClick={() => setImporting(true)}>
              {said.import}
            </Menu.Item>
            <Menu.Divider />
          </May>
          <Menu.Label>{Object.keys(filters).length > 0 ? said.exportMatches : said.exportAll}</Menu.Label>
          {FORMS.map(({ label, form }) => (
            <Menu.Item
              key={label}
              component="a"
              href={exportLink(filters, form)}
              download
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {importing !== undefined && <ImportDialog opened={importing} onClose={() => setImporting(false)} />}
      </Suspense>
    </>
  )
}
