'use client'

import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { ConflictView, ErrorView, InvalidView } from '@/components/frame/problem-view'
import { Button } from '@/components/ui/button'
import { conflictDigest, invalidDigest } from '@/lib/actions/dto'

type Props = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: Props) {
  const router = useRouter()
  const lookAgain = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  if (error.digest === conflictDigest)
    return <ConflictView again={<Button onClick={lookAgain}>Look again</Button>} />
  if (error.digest === invalidDigest)
    return <InvalidView again={<Button onClick={lookAgain}>Open anew</Button>} />
  return <ErrorView again={<Button onClick={lookAgain}>Try again</Button>} reference={error.digest} />
}
