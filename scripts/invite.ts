// Gives somebody on the staff without a sign-in one: npm run invite -- EMAIL [--name …] [--staff ID] [--organisation …]
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { InvitationRefused, inviteStaff, type Invitation } from '@/lib/auth/invite-staff'

const SHOWN = 20

const USAGE = `Usage: npm run invite -- EMAIL [--name "Dr. Ada Byron"] [--staff ID] [--organisation "Canal Street Practice"]
  EMAIL           the address they will sign in with
  --name          who, as their name stands in the record
  --staff         who, by id: ours, that of the imported record, or an NPI
  --organisation  where they hold a post, when several have the same name
  PASSWORD        in the environment, to choose the password yourself (15 characters or more)`

async function main(args: string[]): Promise<number> {
  const invitation = readArguments(args)
  if (!invitation) {
    console.error(USAGE)
    return 2
  }
  const { DATABASE_URL: url, PASSWORD: password } = process.env
  if (!url) throw new Error('DATABASE_URL is not set: run this as npm run invite -- EMAIL')
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const invited = await inviteStaff(sql, { ...invitation, ...(password && { password }) })
    console.log(`${invited.name} (${invited.organisations.join(', ')}) can sign in now.`)
    console.log(`  E-mail    ${invited.email}`)
    console.log(`  Password  ${password ? 'the one you set' : `${invited.password}   (shown this once)`}`)
    return 0
  } catch (error) {
    if (!(error instanceof InvitationRefused)) throw error
    console.error(error.message)
    tellPeople(error.people, invitation.email)
    return 1
  } finally {
    await sql.end()
  }
}

function readArguments(args: string[]): Invitation | null {
  const options = {
    name: { type: 'string' },
    staff: { type: 'string' },
    organisation: { type: 'string' },
  } as const
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [email, ...more] = positionals
    return email && more.length === 0 ? { email, ...values } : null
  } catch {
    return null
  }
}

function tellPeople(people: InvitationRefused['people'], email: string): void {
  if (people.length === 0) return
  console.error('\nWithout a sign-in, most records first:')
  for (const { id, name, organisations, records } of people.slice(0, SHOWN))
    console.error(`  ${id}  ${name}, ${organisations.join(', ')}, ${records} records`)
  if (people.length > SHOWN) console.error(`  … and ${people.length - SHOWN} more`)
  console.error(`\nFor example: npm run invite -- ${email} --staff ${people[0]?.id ?? 'ID'}`)
}

process.exitCode = await main(process.argv.slice(2))
