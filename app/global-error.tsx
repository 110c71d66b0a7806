'use client'

import { ErrorView } from '@/components/frame/problem-view'
import './globals.css'

/** Stands in for the whole document where even the outermost layout fails. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>This did not work · Concord</title>
        <main id="main">
          <ErrorView reference={error.digest} />
        </main>
      </body>
    </html>
  )
}
