import { Collapse, Group, Loader, Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconChevronRight, IconPointFilled } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { pageRuns } from '../run/page-runs.ts'
import type { Activity } from '../run/run-view.ts'
import { shownLine } from '../text/shown-text.ts'
import type { Turn } from '../thread/turns.ts'
import classes from './activities.module.css'

/** What the agent does or did: one line that says the newest, and opens to all of it. */
export function Activities({ turn, going }: { turn: Turn; going: boolean }) {
  const { activity, model } = turn.view
  const [opened, setOpened] = useState(false)
  const id = useId()
  if (activity.length === 0 && model !== undefined) return going ? <Working /> : null
  const toggle = () => {
    if (model === undefined) void pageRuns.follow(turn)
    setOpened(!opened)
  }
  return (
    <div>
      <UnstyledButton className={classes.head} aria-expanded={opened} aria-controls={id} onClick={toggle}>
        <IconChevronRight size={14} aria-hidden className={classes.chevron} data-opened={opened || undefined} />
        {going && <Loader size={12} aria-hidden />}
        <Text size="xs" c="dimmed" lineClamp={1}>
          {headOf(activity, going)}
        </Text>
      </UnstyledButton>
      <Collapse expanded={opened} id={id}>
        <ol className={classes.list} aria-label={texts.conversation.activity.label}>
          {activity.map((entry) => (
            <li key={entry.key}>{entry.kind === 'step' ? <Step {...entry} /> : <Tool {...entry} />}</li>
          ))}
        </ol>
      </Collapse>
    </div>
  )
}

function Working() {
  return (
    <Group gap={6}>
      <Loader size={12} aria-hidden />
      <Text size="xs" c="dimmed">
        {texts.conversation.turn.working}
      </Text>
    </Group>
  )
}

function headOf(activity: readonly Activity[], going: boolean): string {
  const newest = activity.at(-1)
  if (!newest) return texts.conversation.activity.show
  if (going) return newest.kind === 'step' ? stepText(newest) : toolName(newest.name)
  const steps = activity.filter(({ kind }) => kind === 'step').length
  return texts.conversation.activity.summary(steps, activity.length - steps)
}

type StepActivity = Extract<Activity, { kind: 'step' }>
type ToolActivity = Extract<Activity, { kind: 'tool' }>

const stepText = ({ step, of, intent }: StepActivity) => texts.conversation.activity.step(step, of, shownLine(intent))

const TOOLS: Readonly<Record<string, string>> = texts.conversation.activity.tools
const toolName = (name: string): string => TOOLS[name] ?? shownLine(name)

const Step = (step: StepActivity) => (
  <Text size="xs" fw={600} dir="auto">
    {stepText(step)}
  </Text>
)

/** Longer arguments are cut: the whole of what changes stands in the receipts. */
const ARGUMENTS_SHOWN = 300

function Tool({ name, args, ok, summary }: ToolActivity) {
  const told = args && shownLine(JSON.stringify(args))
  return (
    <div className={classes.tool}>
      <ToolIcon ok={ok} />
      <div className={classes.told}>
        <Text size="xs">
          {toolName(name)}
          {ok !== undefined && summary && `: ${shownLine(summary)}`}
          {ok === undefined && ` ${texts.conversation.activity.going}`}
          {ok === false && summary === '' && ` ${texts.conversation.activity.failed}`}
        </Text>
        {told && (
          <Text size="xs" c="dimmed" ff="monospace" className={classes.arguments}>
            {told.length > ARGUMENTS_SHOWN ? `${told.slice(0, ARGUMENTS_SHOWN).toWellFormed()}…` : told}
          </Text>
        )}
      </div>
    </div>
  )
}

function ToolIcon({ ok }: { ok: boolean | undefined }) {
  if (ok === undefined) return <IconPointFilled size={14} aria-hidden />
  return ok ? (
    <IconCheck size={14} aria-hidden color="var(--mantine-color-teal-text)" />
  ) : (
    <IconAlertTriangle size={14} aria-hidden color="var(--mantine-color-red-text)" />
  )
}
