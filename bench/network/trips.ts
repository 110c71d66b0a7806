import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

export type Trips = { url: string; count: () => number; reset: () => void; stop: () => Promise<void> }

/** Stands between the application and the database and counts, connection by connection, how often one waits for the other. */
export async function startTrips(databaseUrl: string): Promise<Trips> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let count = 0
  const server = createServer((client) => {
    let answered = true
    const database = connect(Number(target.port), target.hostname)
    for (const socket of [client, database]) {
      sockets.add(socket.setNoDelay(true).on('error', () => {}))
      socket.on('close', () => [client, database].forEach((each) => each.destroy()))
    }
    client.on('data', (data) => {
      if (answered) count += 1
      answered = false
      database.write(data)
    })
    database.on('data', (data) => {
      answered = true
      client.write(data)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    count: () => count,
    reset: () => void (count = 0),
    stop: async () => {
      sockets.forEach((socket) => socket.destroy())
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
