import { createHash, randomBytes } from 'node:crypto'
import { demoPassword } from '../../support/server'
import type { Addresses, Samples, Stage, Who } from './stage'

const BETTER = 'violet trams cross the river'
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
const newToken = () => randomBytes(32).toString('base64url')
const emailOf = ({ emails }: Stage, who: Who) => emails[who] ?? emails.provider ?? ''

type Made = { id: string }[]

/** A second session of this person, somewhere else. */
async function otherSession(stage: Stage, who: Who): Promise<string> {
  const [made] = await stage.sql()<Made>`
    insert into sessions (token_hash, staff_id, acting_post_id, idle_expires_at, absolute_expires_at)
    select ${hashOf(newToken())}, p.staff_id, p.id, now() + interval '1 hour', now() + interval '1 hour'
      from posts p join staff s on s.id = p.staff_id where s.email = ${emailOf(stage, who)} limit 1 returning id`
  return made?.id ?? ''
}

/** A link of somebody who has no column in the table. */
async function openLink({ sql }: Stage): Promise<string> {
  const token = newToken()
  await sql()`
    insert into password_links (staff_id, kind, token_hash, expires_at)
    select id, 'reset', ${hashOf(token)}, now() + interval '1 hour' from staff where email = 'therapist10@demo.test'`
  return token
}

/** The demo password again: another row of the table may have changed it. */
async function signInAgain(stage: Stage, who: Who) {
  await stage.sql()`
    update staff set password_hash = (select password_hash from staff where email = 'therapist9@demo.test')
     where email = ${emailOf(stage, who)}`
  return { email: emailOf(stage, who), password: demoPassword }
}

/** A form that a printed link leads to; there is a network here, so no link works. */
const setUpFields = {
  token: newToken(),
  organisation: 'Northgate Agency',
  site: 'Mill Lane',
  owner: 'Nora Owner',
  email: 'nora@northgate.test',
  newPassword: BETTER,
  repeatPassword: BETTER,
}

export const accountSamples: Samples = {
  askPasswordResetAction: (stage, who) => ({ email: emailOf(stage, who) }),
  changePasswordAction: () => ({
    password: demoPassword,
    newPassword: BETTER,
    repeatPassword: BETTER,
  }),
  choosePasswordAction: async (stage) => ({
    token: await openLink(stage),
    newPassword: BETTER,
    repeatPassword: BETTER,
  }),
  closeFirstStepsAction: async ({ organisation, sql }) => {
    await sql()`
      insert into set_up_links (kind, token_hash, used_at, organisation_id)
      values ('network', ${newToken()}, now(), ${organisation})`
    return {}
  },
  endOtherSessionsAction: async (stage, who) => {
    await otherSession(stage, who)
    return {}
  },
  endOwnSessionAction: async (stage, who) => ({ sessionId: await otherSession(stage, who) }),
  forgetBrowserAction: async (stage, who) => {
    const [made] = await stage.sql()<Made>`
      insert into staff_devices (staff_id, token_hash)
      select id, ${hashOf(newToken())} from staff where email = ${emailOf(stage, who)} returning id`
    return { browserId: made?.id ?? '' }
  },
  setUpNetworkAction: () => ({
    ...setUpFields,
    network: 'Joined up',
    preset: 'all',
    timeZone: 'UTC',
    locale: 'en-GB',
  }),
  setUpOrganisationAction: () => setUpFields,
  signInAction: signInAgain,
  switchOrganisationAction: ({ organisation }) => ({ organisationId: organisation }),
}

export const accountAddresses: Addresses = { '/_not-found': () => '/no/such/page' }
