import { proveRule } from './rule-tester'

const file = 'components/clients/view.tsx'

proveRule('no-raw-paths', {
  good: [
    {
      name: 'a built path',
      file,
      code: 'const a = <AppLink href={paths.client(id)} />; redirect(paths.home())',
    },
    {
      name: 'anchors, other sites and static files',
      file,
      code: 'const a = <><a href="#main" /><a href="https://x.org" /><img src="/logo.svg" /></>',
    },
    { name: 'other calls of that name', file, code: "text.replace('/', '-'); list.push('/x')" },
  ],
  bad: [
    { name: 'a literal', file, code: 'const a = <AppLink href="/clients" />', errors: ['raw'] },
    { name: 'a literal in braces', file, code: "const a = <a href={'/clients'} />", errors: ['raw'] },
    { name: 'a template', file, code: 'const a = <a href={`/clients/${id}`} />', errors: ['raw'] },
    { name: 'a sum', file, code: "const a = <form action={'/clients/' + id} />", errors: ['raw'] },
    { name: 'one of two', file, code: "const a = <a href={x ? y : '/clients'} />", errors: ['raw'] },
    {
      name: 'in a list of links',
      file,
      code: "const menu = [{ href: '/clients', label: 'Clients' }]",
      errors: ['raw'],
    },
    { name: 'a redirect', file, code: "redirect('/sign-in')", errors: ['raw'] },
    { name: 'a page to draw anew', file, code: 'revalidatePath(`/clients/${id}`)', errors: ['raw'] },
    { name: 'the router', file, code: "router.push('/clients')", errors: ['raw'] },
  ],
})
