import { connect, createServer, type Socket } from 'node:net'
import type { Cleaner } from '../../../test/support/service.ts'

/** What stands between a browser and the service and can be cut. */
export type Cable = {
  url: string
  /** Breaks every connection that is open; new ones get through. */
  cut: () => void
}

export async function startCable(test: Cleaner, target: number): Promise<Cable> {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
  }
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    keep(near)
    keep(far)
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  test.after(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        cut()
      }),
  )
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the cable has no port')
  return { url: `http://127.0.0.1:${address.port}`, cut }
}
