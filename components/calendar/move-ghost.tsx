import type { Moving } from './use-moving'

/** Where a cell would land, with its time; and the same in words for whoever does not see it. */
export function MoveGhost({ moving }: { moving: Moving | null }) {
  return (
    <>
      <p aria-live="assertive" className="sr-only">
        {moving
          ? `Moving ${moving.name}: ${moving.place.words}. Arrow keys choose, Enter moves, Escape leaves it.`
          : ''}
      </p>
      {moving ? <Hint isDragged={moving.isDragged} words={moving.place.words} /> : null}
      {moving ? (
        <div
          aria-hidden="true"
          className="boxed pointer-events-none fixed z-(--z-popover) overflow-hidden rounded-1 border-2 border-accent bg-accent-soft px-2 py-0.5 text-micro text-accent-ink shadow-float"
          style={moving.box}
        >
          <strong className="num block truncate font-semibold">{moving.place.time}</strong>
          <span className="block truncate">{moving.name}</span>
        </div>
      ) : null}
    </>
  )
}

/** What ends a move, for whoever sees it; it is read out with every step. */
function Hint({ isDragged, words }: { isDragged: boolean; words: string }) {
  return (
    <p
      aria-hidden="true"
      className="pointer-events-none fixed inset-x-0 bottom-6 z-(--z-toast) flex justify-center px-4 text-desk"
    >
      <span className="boxed rounded-1 bg-raised px-4 py-2.5 shadow-float">
        <strong className="num font-semibold">{words}</strong>{' '}
        {isDragged
          ? 'Let go to put it here, Esc leaves it where it was.'
          : 'Press a time, or choose with the arrow keys and Enter. Esc leaves it where it was.'}
      </span>
    </p>
  )
}
