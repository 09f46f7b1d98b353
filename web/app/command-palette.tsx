import '@mantine/spotlight/styles.css'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { texts } from '../texts/texts.ts'
import type { Conversation, Overlay } from './overlay.ts'
import { type Command, useCommands } from './use-commands.tsx'

type CommandPaletteProps = { palette: Overlay; help: Overlay; conversation: Conversation }

/** Everything that can be gone to or done, by a few letters of its name. */
export function CommandPalette({ palette: { opened, close }, help, conversation }: CommandPaletteProps) {
  const [query, setQuery] = useState('')
  const commands = useCommands(query, { onHelp: help.open, conversation })
  const groups = Map.groupBy(commands, ({ group }) => group)
  useEffect(() => {
    if (opened) spotlight.open()
    else spotlight.close()
  }, [opened])
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={close}
      shortcut={null}
      scrollable
      attributes={{ content: { 'aria-label': texts.palette.open } }}
    >
      <Spotlight.Search
        placeholder={texts.palette.placeholder}
        aria-label={texts.palette.open}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {[...groups].map(([group, found]) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {found.map((command) => (
              <CommandAction key={command.label} {...command} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {commands.length === 0 && <Spotlight.Empty>{texts.palette.nothing}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

const CommandAction = ({ label, Icon, act }: Command) => (
  <Spotlight.Action label={label} leftSection={<Icon size={18} aria-hidden />} onClick={act} />
)
