import { ForbiddenView } from '@/components/frame/problem-view'

export default function Forbidden() {
  return (
    <main id="main">
      <ForbiddenView />
    </main>
  )
}
