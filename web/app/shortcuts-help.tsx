import { Kbd, Modal, Stack, Switch, Table, Text, Title } from '@mantine/core'
import { useOpened } from '../components/use-opened.ts'
import { MODIFIER_KEY, useSingleKeys } from '../components/use-shortcuts.ts'
import { texts } from '../texts/texts.ts'

const said = texts.shortcuts
const GROUPS = [
  {
    title: said.anywhere,
    keys: [
      [[MODIFIER_KEY, 'K'], said.palette],
      [['/'], said.search],
      [['c'], said.create],
      [['?'], said.help],
      [['Esc'], said.escape],
    ],
  },
  {
    title: said.inList,
    keys: [
      [['j'], said.next],
      [['k'], said.previous],
      [['x'], said.select],
      [['Shift', 'x'], said.selectRange],
      [['Enter'], said.open],
    ],
  },
  {
    title: said.onTicket,
    keys: [
      [['e'], said.edit],
      [['r'], said.resolve],
      [['x'], said.closeTicket],
      [['o'], said.reopen],
      [['j'], said.next],
      [['k'], said.previous],
      [['m'], said.asWritten],
    ],
  },
] as const

type ShortcutsHelpProps = { opened: boolean; close: () => void }

export function ShortcutsHelp({ opened, close }: ShortcutsHelpProps) {
  const [singleKeys, setSingleKeys] = useSingleKeys()
  return (
    <Modal opened={useOpened(opened)} onClose={close} title={said.title}>
      <Stack>
        {GROUPS.map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <Title order={3} size="sm" mb={4}>
              {title}
            </Title>
            <Table withRowBorders={false} verticalSpacing={4}>
              <Table.Tbody>
                {keys.map(([names, does]) => (
                  <Table.Tr key={does}>
                    <Table.Td w={120}>
                      {names.map((name) => (
                        <Kbd key={name} mr={4}>
                          {name}
                        </Kbd>
                      ))}
                    </Table.Td>
                    <Table.Td>{does}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
        <Text size="sm" c="dimmed">
          {said.notWhileTyping}
        </Text>
        <Switch
          label={said.singleKeys}
          description={said.singleKeysHint}
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
      </Stack>
    </Modal>
  )
}
