/** The first moment of a day `YYYY-MM-DD` in the reader's time zone, as the API takes it; undefined for no day. */
export const beginningOf = (day: string): string | undefined => momentOf(`${day}T00:00:00.000`)

/** Its last moment, to the microsecond. */
export const endOf = (day: string): string | undefined => momentOf(`${day}T23:59:59.999`)?.replace('Z', '999Z')

function momentOf(local: string): string | undefined {
  const date = new Date(local)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
