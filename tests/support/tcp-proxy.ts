import { createServer, type Server, Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** What happens to connections: `delay` holds every packet back for so long, `silent` takes them and says nothing. */
export type Line = { kind: 'open' } | { kind: 'delay'; ms: number } | { kind: 'silent' } | { kind: 'closed' }

/** Stands between an application and its database, and is as slow or as dead as it is told to be. */
export async function tcpProxy(target: { host: string; port: () => number }) {
  const sockets = new Set<Socket>()
  let line: Line = { kind: 'open' }

  function forward(from: Socket, to: Socket): void {
    const held: Buffer[] = []
    const release = () => {
      const chunk = held.shift()
      if (chunk && to.writable) to.write(chunk)
    }
    from.on('data', (chunk: Buffer) => {
      if (line.kind === 'silent') return
      // What was held back before goes first, also once the line is open again: bytes keep their order.
      if (line.kind !== 'delay' && held.length === 0) return void to.write(chunk)
      held.push(chunk)
      setTimeout(release, line.kind === 'delay' ? line.ms : 0)
    })
    from.on('error', () => {})
    from.on('close', () => to.destroy())
  }

  function take(client: Socket): void {
    if (line.kind === 'closed') return void client.resetAndDestroy()
    const server = new Socket().setNoDelay(true)
    for (const socket of [client, server]) {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    }
    forward(client, server)
    forward(server, client)
    server.connect(target.port(), target.host)
  }

  const server: Server = createServer({ noDelay: true }, take)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    /** From now on; `closed` ends what is open, too. */
    set: (next: Line) => {
      const wasSilent = line.kind === 'silent'
      line = next
      // What was swallowed is missing in the middle: such a connection is of no use any more.
      if (next.kind === 'closed' || wasSilent) for (const socket of sockets) socket.destroy()
    },
    stop: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
