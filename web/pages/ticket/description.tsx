import { ActionIcon, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconAlignLeft, IconMarkdown } from '@tabler/icons-react'
import { lazy, Suspense, useState, useSyncExternalStore } from 'react'
import { beginningOf, WholeButton } from '../../components/text/long-text.tsx'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { texts } from '../../texts/texts.ts'
import classes from './description.module.css'

/** On its way together with this page. */
const loading = import('../../components/text/markdown-text.tsx')
const MarkdownText = lazy(async () => ({ default: (await loading).MarkdownText }))

/** Of a longer one the beginning is shown; the rest when it is asked for, and on paper. */
const CHARACTERS = 4_000
const LINES = 60
/** Longer texts are mostly logs; the worst of this length takes a second to be read as Markdown, and grows with the square. */
const MARKDOWN_MAX = 10_000

/** The text of a ticket as Markdown, and as it is written one key away. */
export function Description({ children }: { children: string }) {
  const [asWritten, setAsWritten] = useLocalStorage({
    key: 'tickets-text-as-written',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const [opened, setOpened] = useState(false)
  const whole = usePrinting() || opened
  const beginning = beginningOf(children, CHARACTERS, LINES)
  const shown = whole ? children : beginning
  const formatted = !asWritten && shown.length <= MARKDOWN_MAX
  const toggle = () => setAsWritten(!asWritten)
  useShortcuts({ m: toggle })
  const written = (
    <Text component="div" dir="auto" className={classes.written} {...(asWritten && { ff: 'monospace', size: 'sm' })}>
      {shown}
    </Text>
  )
  const label = asWritten ? texts.ticket.text.formatted : texts.ticket.text.asWritten
  return (
    <section aria-label={texts.ticket.description} className={classes.description}>
      <ActionIcon
        className={classes.toggle}
        variant="subtle"
        color="gray"
        aria-label={label}
        title={`${label} (${texts.ticket.text.key})`}
        onClick={toggle}
      >
        {asWritten ? <IconMarkdown size={18} aria-hidden /> : <IconAlignLeft size={18} aria-hidden />}
      </ActionIcon>
      {formatted ? (
        <Suspense fallback={written}>
          <MarkdownText fallback={written}>{shown}</MarkdownText>
        </Suspense>
      ) : (
        written
      )}
      {beginning.length < children.length && (
        <WholeButton whole={whole} length={children.length} onClick={() => setOpened(!opened)} />
      )}
    </section>
  )
}

/** Whether the page is drawn for paper, from just before. */
const usePrinting = (): boolean => useSyncExternalStore(onChange, () => PRINT.matches || printing)

const PRINT = matchMedia('print')
/** Some browsers tell only by events, and some only by the medium. */
let printing = false

function onChange(listener: () => void): () => void {
  const tell = ({ type }: Event) => {
    if (type !== 'change') printing = type === 'beforeprint'
    listener()
  }
  PRINT.addEventListener('change', tell)
  addEventListener('beforeprint', tell)
  addEventListener('afterprint', tell)
  return () => {
    PRINT.removeEventListener('change', tell)
    removeEventListener('beforeprint', tell)
    removeEventListener('afterprint', tell)
  }
}
