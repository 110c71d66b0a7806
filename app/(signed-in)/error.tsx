'use client'

import { ErrorView } from '@/components/frame/problem-view'
import { Button } from '@/components/ui/button'

type Props = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: Props) {
  return <ErrorView again={<Button onClick={reset}>Try again</Button>} reference={error.digest} />
}
