import { proveRule } from './rule-tester'

const file = 'components/clients/clients-view.tsx'
const primitive = 'components/ui/app-link.tsx'

proveRule('prefetch-off-for-client-links', {
  good: [
    {
      name: 'the link of the house',
      file,
      code: "import { AppLink } from '@/components/ui/app-link'\nconst a = <AppLink href={x} />",
    },
    {
      name: 'that link itself',
      file: primitive,
      code: "import Link from 'next/link'\nconst a = <Link prefetch={false} href={x} />",
    },
  ],
  bad: [
    { name: 'next/link on a screen', file, code: "import Link from 'next/link'", errors: ['link'] },
    {
      name: 'by another name',
      file: 'app/page.tsx',
      code: "export { default as L } from 'next/link'",
      errors: ['link'],
    },
    { name: 'lazily', file, code: "const L = import('next/link')", errors: ['link'] },
    { name: 'a primitive that forgot', file: primitive, code: 'const a = <Link href={x} />', errors: ['on'] },
    {
      name: 'a primitive that switched it on',
      file: primitive,
      code: 'const a = <Link prefetch href={x} />',
      errors: ['on'],
    },
    {
      name: 'a screen that asks for it',
      file,
      code: 'const a = <AppLink prefetch={true} href={x} />',
      errors: ['asked'],
    },
    { name: 'the router', file, code: 'router.prefetch(x)', errors: ['asked'] },
  ],
})
