import { redirect } from 'next/navigation'
import { answeredAlone } from '@/app/answered'
import { findViewer } from '@/lib/auth'
import { paths } from '@/lib/paths'

async function StartPage(): Promise<never> {
  const viewer = await findViewer()
  redirect(viewer ? paths.clients() : paths.signIn())
}

export default answeredAlone(StartPage)
