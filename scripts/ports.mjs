import { createServer } from 'node:net'

/** Resolves with the port when it can be listened on at every given host (0 = any), else with null. */
export async function portIfFree(port, hosts = ['127.0.0.1']) {
  let found = port
  for (const host of hosts) {
    const got = await listenOnce(found, host)
    if (got === null) return null
    if (found === 0) found = got
  }
  return found
}

function listenOnce(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    // A machine without IPv6 has nothing that could hold the port there.
    server.once('error', (error) => {
      resolve(['EAFNOSUPPORT', 'EADDRNOTAVAIL'].includes(error.code) ? port : null)
    })
    server.listen({ port, host, exclusive: true }, () => {
      const { port: got } = server.address()
      server.close(() => resolve(got))
    })
  })
}

/** The first free one of the wished ports (in order), else any free port. */
export async function firstFreePort(wished, hosts) {
  for (const port of wished) {
    if (port && (await portIfFree(port, hosts))) return port
  }
  return portIfFree(0, hosts)
}

/** What `next start` listens on without a host name: every address, IPv6 and IPv4. */
export const everywhere = ['::', '0.0.0.0']
