import 'server-only'
import { readCaller } from '@/lib/auth/caller'
import { signIn } from '@/lib/auth/sign-in'
import { AppError } from '@/lib/errors'
import type { SetUpPageDto } from './dto'
import { getSetUpPage } from './get-set-up-page'
import type { SetUpNetworkInput, SetUpOrganisationInput } from './schemas'
import { setUpNetwork, setUpOrganisation } from './set-up'

/** The page, asked for by this browser (see `getSetUpPage`). */
export async function getSetUpPageHere(token: unknown, isAnswer: boolean): Promise<SetUpPageDto> {
  return getSetUpPage(token, (await readCaller()).network, isAnswer)
}

/** Sets the network up (see `setUpNetwork`) and signs its first owner in, in this browser. False where the sign-in is left to them. */
export async function setUpNetworkHere(input: SetUpNetworkInput): Promise<boolean> {
  await setUpNetwork(input, (await readCaller()).network)
  return signInFirst(input)
}

/** The same for a further organisation. */
export async function setUpOrganisationHere(input: SetUpOrganisationInput): Promise<boolean> {
  await setUpOrganisation(input, (await readCaller()).network)
  return signInFirst(input)
}

/** All is made by now: a sign-in that is slowed down must not look as if it were not. */
async function signInFirst({ email, newPassword }: { email: string; newPassword: string }): Promise<boolean> {
  try {
    await signIn({ email, password: newPassword })
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}
