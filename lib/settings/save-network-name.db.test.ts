import { expect, it } from 'vitest'
import { getSignInPage } from '@/lib/auth/frame'
import { AppError } from '@/lib/errors'
import { practiceWorld } from '@/tests/support/world'
import { getSettings } from './get-settings'
import { saveNetworkName } from './save-network-name'

const w = await practiceWorld()
const owner = await w.member('Olga Owner', ['owner'])
const manager = await w.member('Mona Manager', ['manager'])

const saves = async () =>
  (await w.sql`select fields from audit_events where action = 'setting.save' order by at`).map(
    ({ fields }) => fields as string[],
  )

it('names the network for everybody, once, with a line in the history', async () => {
  expect(await saveNetworkName(owner, { networkName: '  Canal Street Group ' })).toEqual({ changed: true })
  expect(await saveNetworkName(owner, { networkName: 'Canal Street Group' })).toEqual({ changed: false })
  expect(await saves()).toEqual([['network_name']])
  expect((await getSignInPage(null)).networkName).toBe('Canal Street Group')
  const { network, history } = await getSettings(manager)
  expect(network.name).toBe('Canal Street Group')
  expect(history.map(({ fields }) => fields)).toEqual([['network_name']])
})

it('is for whoever switches its mechanisms, and takes no empty name', async () => {
  await expect(saveNetworkName(manager, { networkName: 'Theirs' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  for (const networkName of ['  ', 'x'.repeat(121)]) {
    const refused = await saveNetworkName(owner, { networkName }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(AppError)
    expect(refused).toMatchObject({ code: 'invalid', fieldErrors: { networkName: expect.any(String) } })
  }
  expect((await getSettings(owner)).network.name).toBe('Canal Street Group')
})
