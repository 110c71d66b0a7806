import { UnavailableButton } from '@/components/ui/button'

/** An answer that cannot be given now, with the reason right below it. */
export function ClosedButton({ word, reason }: { word: string; reason: string }) {
  const id = `${word.toLowerCase()}-reason`
  return (
    <div className="min-w-30 flex-1" title={reason}>
      <UnavailableButton reasonId={id}>{word}</UnavailableButton>
      <p className="mt-1 text-center text-micro leading-4 text-ink-muted" id={id}>
        {reason}
      </p>
    </div>
  )
}
