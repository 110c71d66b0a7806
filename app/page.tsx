import { redirect } from 'next/navigation'
import { findViewer } from '@/lib/auth'
import { paths } from '@/lib/paths'

export default async function StartPage() {
  const viewer = await findViewer()
  redirect(viewer ? paths.clients() : paths.signIn())
}
