import { ActionIcon } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type ComponentPropsWithRef, lazy, Suspense, useState } from 'react'
import { texts } from '../../texts/texts.ts'
import type { ListParameters } from './list-parameters.ts'

const FilesMenu = lazy(async () => ({ default: (await import('./files-menu.tsx')).FilesMenu }))

/** Import and export; the menu itself is made when it is first asked for. */
export function Files({ parameters }: { parameters: ListParameters }) {
  const [used, setUsed] = useState(false)
  const button = <FilesButton onClick={() => setUsed(true)} />
  if (!used) return button
  return (
    <Suspense fallback={button}>
      <FilesMenu parameters={parameters} Button={FilesButton} />
    </Suspense>
  )
}

const FilesButton = (props: ComponentPropsWithRef<'button'>) => (
  <ActionIcon
    variant="default"
    size={36}
    aria-label={texts.tickets.files.label}
    title={texts.tickets.files.label}
    {...props}
  >
    <IconDots size={18} aria-hidden />
  </ActionIcon>
)
