'use client'

import { useEffect, useRef } from 'react'
import type { FieldProblem } from './form-state'

/** All problems of a form on top of it, each linked to its field. Takes the focus, so that it is read out at once. */
export function ErrorSummary({ problems }: { problems: FieldProblem[] }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problems.length > 0) box.current?.focus()
  }, [problems])
  if (problems.length === 0) return null
  return (
    <div
      aria-labelledby="error-summary-title"
      autoFocus
      className="rounded-1 border-2 border-denied-ink bg-raised px-5 py-4"
      ref={box}
      role="alert"
      tabIndex={-1}
    >
      <h2 className="mb-1 text-reading font-semibold" id="error-summary-title">
        There is a problem
      </h2>
      <ul className="grid gap-1">
        {problems.map(({ field, message }) => (
          <li key={field ?? message}>
            {field ? (
              <a className="link font-medium text-denied-ink" href={`#${field}`}>
                {message}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
