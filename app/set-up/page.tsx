import type { Metadata } from 'next'
import { answeredAlone } from '@/app/answered'
import { SetUpView } from '@/components/set-up/set-up-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isFormAnswer } from '@/lib/actions/posted'
import { getSetUpPageHere } from '@/lib/set-up/from-this-browser'
import { setUpNetworkAction, setUpOrganisationAction } from './actions'

// The address holds a secret: no other site may learn it, whatever leads away from here.
export const metadata: Metadata = { title: 'Set up', referrer: 'same-origin' }

type Props = { searchParams: Promise<{ token?: string | string[] }> }

async function SetUpPage({ searchParams }: Props) {
  const { token } = await searchParams
  const isAnswer = await isFormAnswer()
  const page = await answerPage(() => getSetUpPageHere(token, isAnswer))
  const action = page.kind === 'network' ? setUpNetworkAction : setUpOrganisationAction
  return <SetUpView action={action} page={page} />
}

export default answeredAlone(SetUpPage)
