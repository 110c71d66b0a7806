import { Chip, type ChipTone } from '@/components/ui/chip'
import { circleCheck, hourglass, rotateCcwClock } from '@/components/ui/icon-shapes'
import type { ImportLineDto } from '@/lib/import/dto'

const looks: Record<ImportLineDto['state'], { tone: ChipTone; shape: string; text: string }> = {
  waiting: { tone: 'pending', shape: hourglass, text: 'Waits for your check' },
  running: { tone: 'pending', shape: hourglass, text: 'Coming in' },
  paused: { tone: 'pending', shape: hourglass, text: 'Stopped halfway' },
  stopped: { tone: 'pending', shape: hourglass, text: 'Stopped halfway' },
  done: { tone: 'granted', shape: circleCheck, text: 'Came in' },
  undone: { tone: 'expired', shape: rotateCcwClock, text: 'Undone' },
}

/** How far an import is. */
export function StateChip({ state }: { state: ImportLineDto['state'] }) {
  const { tone, shape, text } = looks[state]
  return (
    <Chip shape={shape} tone={tone}>
      {text}
    </Chip>
  )
}
