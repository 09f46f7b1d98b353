import { Badge, Checkbox, Group, Stack } from '@mantine/core'
import { SCOPES, type Scope } from '#contract/access.ts'
import { texts } from '../../texts/texts.ts'

type ScopeBoxesProps = {
  label: string
  value: readonly Scope[]
  onChange: (scopes: Scope[]) => void
  error?: string | undefined
  /** Those that may be given; all of them unless said otherwise. */
  offered?: readonly Scope[]
}

export function ScopeBoxes({ label, value, onChange, error, offered = SCOPES }: ScopeBoxesProps) {
  return (
    <Checkbox.Group
      label={label}
      error={error}
      value={[...value]}
      onChange={(chosen) => onChange(SCOPES.filter((scope) => chosen.includes(scope)))}
    >
      <Stack gap={6} mt={4}>
        {offered.map((scope) => (
          <Checkbox key={scope} value={scope} label={texts.admin.scopes[scope]} description={scope} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

export function ScopeBadges({ scopes }: { scopes: readonly Scope[] }) {
  return (
    <Group gap={4}>
      {scopes.map((scope) => (
        <Badge key={scope} variant="default" size="sm" tt="none" fw={500}>
          {scope}
        </Badge>
      ))}
    </Group>
  )
}
