import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { texts } from '../../texts/texts.ts'

export function EditButton({ onEdit }: { onEdit: () => void }) {
  return (
    <Button
      size="compact-md"
      fz="sm"
      variant="default"
      leftSection={<IconPencil size={16} aria-hidden />}
      onClick={onEdit}
    >
      {texts.ticket.edit.start}
    </Button>
  )
}
