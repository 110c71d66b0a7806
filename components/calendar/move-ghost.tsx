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
      {moving ? (
        <div
          aria-hidden="true"
          className="boxed pointer-events-none fixed z-(--z-popover) overflow-hidden rounded-1 border-2 border-accent bg-accent-soft/90 px-2 py-0.5 text-micro text-accent-ink shadow-float"
          style={moving.box}
        >
          <strong className="num block truncate font-semibold">{moving.place.time}</strong>
          <span className="block truncate">{moving.name}</span>
        </div>
      ) : null}
    </>
  )
}
