import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'

const CreateDialog = lazy(async () => ({ default: (await import('./create-dialog.tsx')).CreateDialog }))

/** The form for a new ticket, on whatever page has the search parameter `new`. */
export function CreateTicket() {
  const [parameters, setParameters] = useSearchParams()
  const opened = parameters.has('new')
  const [wasOpened, setWasOpened] = useState(false)
  const [round, setRound] = useState(0)
  if (opened !== wasOpened) {
    setWasOpened(opened)
    if (opened) setRound(round + 1)
  }
  useReturnOfFocus(opened)
  const close = () => {
    const { new: _new, ...others } = Object.fromEntries(parameters)
    setParameters(others, { replace: true })
  }
  return <Suspense>{round > 0 && <CreateDialog key={round} opened={opened} onClose={close} />}</Suspense>
}

/** A dialog that is open from its first moment does not know what had the focus before. */
function useReturnOfFocus(opened: boolean): void {
  const before = useRef<Element | null>(null)
  useEffect(() => {
    if (opened) before.current = document.activeElement
    else if (before.current instanceof HTMLElement) before.current.focus()
  }, [opened])
}

/** The same address with the create form open: it opens on any page. */
export function withCreateForm(parameters: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(parameters)
  next.set('new', '')
  return next
}
