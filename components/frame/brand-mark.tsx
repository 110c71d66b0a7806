/** Two circles and what they share. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg
      aria-hidden="true"
      className="flex-none text-accent-ink"
      fill="none"
      height={size}
      viewBox="0 0 24 24"
      width={size}
    >
      <circle cx="9" cy="12" r="7" stroke="currentColor" strokeWidth="2" />
      <circle cx="15" cy="12" r="7" stroke="currentColor" strokeWidth="2" />
      <path d="M12 5.7a7 7 0 0 1 0 12.6a7 7 0 0 1 0-12.6Z" fill="currentColor" />
    </svg>
  )
}
