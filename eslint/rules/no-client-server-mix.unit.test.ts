import { proveRule } from './rule-tester'

const file = 'components/clients/status-form.tsx'
const client = "'use client'\n"

proveRule('no-client-server-mix', {
  good: [
    {
      name: 'types and schemas',
      file,
      code: `${client}import type { A } from '@/lib/clients/dto'\nimport { b } from '@/lib/clients/schemas'`,
    },
    {
      name: 'paths, words and days',
      file,
      code: `${client}import '@/lib/paths'; import '@/lib/terms'; import '@/lib/time/format'`,
    },
    {
      name: 'react and primitives',
      file,
      code: `${client}import 'react'; import '@/components/ui/button'; import '../ui/button'`,
    },
    {
      name: 'server code in a server component',
      file,
      code: "import { listClients } from '@/lib/clients/queries'",
    },
  ],
  bad: [
    {
      name: 'a verb',
      file,
      code: `${client}import { stop } from '@/lib/chart-sharing/stop'`,
      errors: ['mixed'],
    },
    {
      name: 'a type of server code',
      file,
      code: `${client}import type { V } from '@/lib/auth'`,
      errors: ['mixed'],
    },
    { name: 'by a relative path', file, code: `${client}import '../../lib/env'`, errors: ['mixed'] },
    { name: 'a schema of the database', file, code: `${client}import '@/db/schema'`, errors: ['mixed'] },
    { name: 'lazily', file, code: `${client}const q = import('@/lib/clients/queries')`, errors: ['mixed'] },
    {
      name: 'packages of the server',
      file,
      code: `${client}import 'postgres'; import 'node:fs'; import 'next/headers'`,
      errors: ['mixed', 'mixed', 'mixed'],
    },
    {
      name: 'a client file of app',
      file: 'app/error.tsx',
      code: `${client}export * from '@/lib/errors'`,
      errors: ['mixed'],
    },
  ],
})
