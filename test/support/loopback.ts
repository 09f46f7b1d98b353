import type { Server } from 'node:http'
import type { Cleaner } from './service.ts'

/** Listens on a port of the loopback that the system chooses, until `test` ends; answers the port. */
export async function listenOnLoopback(test: Cleaner, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  test.after(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  )
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server listens on no port')
  return address.port
}
