import { NotFoundView } from '@/components/frame/problem-view'

/** Within the frame: what is missing and what is hidden. */
export default function NotFound() {
  return <NotFoundView />
}
