// In the reader's zone, and in the form that the reader's browser writes dates in.

export const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
export const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
export const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' })
