import { useSyncExternalStore } from 'react'

/** Whether the page is drawn for paper, from just before. */
export const usePrinting = (): boolean => useSyncExternalStore(onChange, () => PRINT.matches || printing)

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
