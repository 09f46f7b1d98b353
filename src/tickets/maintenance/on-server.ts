import { isServer } from '#platform/database/place.ts'
import { StartError, withoutPassword } from '#platform/environment.ts'

/** How a database on a server is copied: by its own program, which is everywhere that the server is. */
export const backupOnServer = (url: string): string =>
  `This database is on a server. Copy it with: pg_dump --format=custom --file=tickets.dump ${withoutPassword(url)}`

const RESTORED =
  'DATABASE_URL names a database on a server. Put a copy that pg_dump has made into an empty one with: pg_restore --no-owner --dbname=URL tickets.dump'

/** For what works on the file itself. */
export function refuseServer(place: string, what: 'backup' | 'restore'): void {
  if (isServer(place)) throw new StartError(what === 'backup' ? `${backupOnServer(place)}.` : `${RESTORED}.`)
}
