'use client'

import { useActionState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Card, CardBody } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { MinuteText } from '@/components/ui/date-text'
import { problemsOf, type FormAction, type PlainAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FeedDto } from '@/lib/availability/dto'

type Props = {
  postId: string
  feed: FeedDto | null
  /** Scheme and host under which the viewer reaches this page. */
  origin: string
  create: FormAction
  end: PlainAction
}

/** One's own calendar in another program, by an address that is shown once. */
export function FeedCard({ postId, feed, origin, create, end }: Props) {
  const [state, send, pending] = useActionState(create, null)
  const address = state?.ok ? `${origin}${(state.data as { path: string }).path}` : null
  const [problem] = problemsOf(state)
  return (
    <Card title="My calendar in another program" titleId="feed">
      <CardBody className="grid justify-items-start gap-3">
        <p className="max-w-[70ch] text-desk text-ink-muted">
          An address that a calendar program on your phone or computer subscribes to. It says when you are
          taken, and nothing about clients: no names, services or places. Whoever has the address can read
          that.
        </p>
        {problem ? <Banner tone="pending">{problem.message}</Banner> : null}
        {address ? (
          <Banner live title="Copy this address now: it is shown this once." tone="granted">
            <code className="num mb-2 block select-all wrap-anywhere">{address}</code>
            <CopyButton text={address}>Copy</CopyButton>
          </Banner>
        ) : null}
        {feed && !address ? (
          <p className="text-desk">
            In use since <MinuteText at={feed.since} />
            {feed.lastRead ? (
              <>
                , last asked for <MinuteText at={feed.lastRead} />
              </>
            ) : (
              ', not asked for yet'
            )}
            .
          </p>
        ) : null}
        <div className="flex flex-wrap gap-3">
          <form action={send}>
            <input name="postId" type="hidden" value={postId} />
            <SubmitButton pending={pending}>
              {feed || address ? 'Replace the address' : 'Make an address'}
            </SubmitButton>
          </form>
          {feed || address ? (
            <form action={end}>
              <input name="postId" type="hidden" value={postId} />
              <SubmitButton look="stop">End the address</SubmitButton>
            </form>
          ) : null}
        </div>
      </CardBody>
    </Card>
  )
}
