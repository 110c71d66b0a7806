import { Banner } from '@/components/ui/banner'
import { RuleList } from '@/components/ui/explanation'
import type { BookingFormDto } from '@/lib/appointments/dto'

/** What saving does where the provider is new for a client, and why it does. */
export function NewFor({ strips }: { strips: BookingFormDto['newFor'] }) {
  return strips.map(({ title, text, why }) => (
    <div className="grid gap-2" key={title}>
      <Banner live title={title} tone="pending">
        {text}
      </Banner>
      <details>
        <summary className="link inline-flex min-h-6 cursor-pointer items-center text-desk font-medium">
          Why?
        </summary>
        <div className="mt-2 rounded-1 border border-line bg-raised px-4 py-3">
          <RuleList rules={why} />
        </div>
      </details>
    </div>
  ))
}
