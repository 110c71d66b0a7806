import { createHash, randomBytes } from 'node:crypto'

/**
 * A new link with which somebody sets up the network, or adds an organisation to it; older ones of the kind end. Only its hash is
 * kept: it can be printed now and never again.
 * @param {{ ownerUrl: string, kind: 'network' | 'organisation', origin: string }} options `origin` without a slash at the end
 * @returns {Promise<{ done: 'begun' | 'nothing' | 'unadministered', address: string }>} the address works where `done` is `begun`
 */
export async function newSetUpLink({ ownerUrl, kind, origin }) {
  const { default: postgres } = await import('postgres')
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest('hex')
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql`select policy.begin_set_up(${kind}, ${hash}) as begun`
    return { done: row.begun, address: `${origin}/set-up?token=${token}` }
  } finally {
    await sql.end()
  }
}

/**
 * Makes the owner of that address administrator of the network, too.
 * @throws Error with a sentence where no owner has it
 */
export async function nameAdministrator({ ownerUrl, email }) {
  const { default: postgres } = await import('postgres')
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const [named] = await sql`select policy.name_administrator(${email}) as name`
    if (!named.name) throw new Error(`Nobody with the address ${email} is an owner here.`)
  } finally {
    await sql.end()
  }
}

/** Under which address people reach this installation; `port` where a server of ours runs. */
export function publicOrigin(port) {
  return process.env.PUBLIC_URL?.replace(/\/+$/, '') || `http://localhost:${port}`
}
