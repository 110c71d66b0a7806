import { NotFoundView } from '@/components/frame/problem-view'

export default function NotFound() {
  return (
    <main id="main">
      <NotFoundView />
    </main>
  )
}
