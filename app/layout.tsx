import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { locale } from '@/lib/locale'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Concord', template: '%s · Concord' },
  description: 'Share exactly the part of a client record that each colleague needs.',
  icons: '/icon.svg',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { colorScheme: 'light dark' }

/** Drawn per request: every page belongs to one viewer, and its scripts need that request's nonce. */
export const dynamic = 'force-dynamic'

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={locale()}>
      <body>{children}</body>
    </html>
  )
}
