import { Text, VisuallyHidden } from '@mantine/core'
import { IconRobot, IconServerCog, IconUser, IconUserQuestion } from '@tabler/icons-react'
import type { Actor as ActorOfChange } from '#contract/audit.ts'
import { texts } from '../texts/texts.ts'

type ActorProps = {
  actor: ActorOfChange
  /** For whom an agent acted. */
  onBehalfOf?: string | null
  /** Where the icon already stands beside it. */
  withoutIcon?: boolean
}

/** Who did something, in words that tell a person from an agent without the icon and without colour. */
export function Actor({ actor, onBehalfOf = null, withoutIcon = false }: ActorProps) {
  return (
    <span>
      {!withoutIcon && (
        <>
          <ActorIcon kind={actor.kind} />
          {'\u00a0'}
        </>
      )}
      <ActorName actor={actor} />
      {onBehalfOf !== null && (
        <>
          {` ${texts.actor.onBehalfOf} `}
          <bdi>{onBehalfOf}</bdi>
        </>
      )}
    </span>
  )
}

function ActorName({ actor }: { actor: ActorOfChange }) {
  const { before, name, after } = texts.actor.parts(actor)
  return (
    <>
      {before === '' && <VisuallyHidden>{texts.actor.kinds[actor.kind]} </VisuallyHidden>}
      {before}
      {name !== '' && <bdi>{name}</bdi>}
      {after}
    </>
  )
}

/** Somebody by their name, or anonymous, where nothing else is known of them. */
export function Who({ name }: { name: string | null }) {
  if (name !== null) return <bdi>{name}</bdi>
  return (
    <Text span inherit c="dimmed">
      {texts.actor.kinds.anonymous}
    </Text>
  )
}

const ICONS = { user: IconUser, agent: IconRobot, system: IconServerCog, anonymous: IconUserQuestion }

/** Decoration: the words stand beside it. */
export function ActorIcon({ kind, size = 16 }: { kind: ActorOfChange['kind']; size?: number }) {
  const Icon = ICONS[kind]
  return <Icon size={size} aria-hidden style={{ verticalAlign: '-0.2em' }} />
}
