import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './admin.module.css'

type SectionProps = {
  title: string
  hint?: string
  /** Beside the title. */
  actions?: ReactNode
  children: ReactNode
}

/** One part of the console. */
export function Section({ title, hint, actions, children }: SectionProps) {
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className={classes.heading}>
          <Title order={1} size="h2">
            {title}
          </Title>
          {hint && (
            <Text size="sm" c="dimmed">
              {hint}
            </Text>
          )}
        </div>
        {actions}
      </Group>
      {children}
    </Stack>
  )
}
