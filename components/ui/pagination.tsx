import { LinkButton } from './button'

type Props = { label: string; first: string; next: string | null; isFirstPage: boolean; nextText?: string }

/** Keyset paging: forward, and back to the start. There are no page numbers to be wrong. */
export function Pagination({ label, first, next, isFirstPage, nextText = 'Next' }: Props) {
  if (isFirstPage && !next) return null
  return (
    <nav aria-label={label} className="ms-auto flex items-center gap-2">
      {isFirstPage ? null : (
        <LinkButton href={first} look="quiet" size="small">
          Back to the first
        </LinkButton>
      )}
      {next ? (
        <LinkButton href={next} rel="next" size="small">
          {nextText}
        </LinkButton>
      ) : null}
    </nav>
  )
}
