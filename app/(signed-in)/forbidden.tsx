import { ForbiddenView } from '@/components/frame/problem-view'

export default function Forbidden() {
  return <ForbiddenView />
}
