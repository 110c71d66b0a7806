import 'server-only'
import { askPasswordReset } from '@/lib/auth/ask-password-reset'
import { keepBrowser, readCaller, readKnowableCaller } from '@/lib/auth/caller'
import { choosePassword } from '@/lib/auth/choose-password'
import type { AskPasswordResetInput, ChoosePasswordInput } from '@/lib/auth/schemas'

/** Asks for a link from this browser (see `askPasswordReset`). */
export async function askPasswordResetHere(input: AskPasswordResetInput): Promise<void> {
  const { network } = await readCaller()
  await askPasswordReset(input, network)
}

/** Chooses the password in this browser, which is known from then on (see `choosePassword`). */
export async function choosePasswordHere(input: ChoosePasswordInput): Promise<void> {
  const { browser, words } = await readKnowableCaller()
  await choosePassword(input, { token: browser, words })
  await keepBrowser(browser)
}
