import { Segmented } from '@/components/ui/segmented'
import { paths } from '@/lib/paths'

type Place = 'people' | 'timeline' | 'looked'

/** The three parts of the Sharing tab. */
export function SharingNav({ clientId, current }: { clientId: string; current: Place }) {
  const part = (key: Place, text: string, href: string) => ({ key, text, href, current: key === current })
  return (
    <div className="mb-6 print:hidden">
      <Segmented
        items={[
          part('people', 'Who can see', paths.clientSharing(clientId)),
          part('timeline', 'What happened', paths.clientTimeline(clientId)),
          part('looked', 'Who has looked', paths.clientLedger(clientId)),
        ]}
        label="Parts of Sharing"
      />
    </div>
  )
}
