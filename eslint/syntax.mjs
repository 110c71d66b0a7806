/** Settings are read in lib/env.ts, once, checked and named. */
export const ENVIRONMENT = [
  {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: 'Read settings through lib/env.ts, which checks them and names what is missing.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name="env"]',
    message: 'Read settings through lib/env.ts, which checks them and names what is missing.',
  },
]

const CACHE =
  'What one viewer may see must never be kept for another, so pages are drawn anew for each request.'

/** Nothing that Next keeps between requests. */
export const CACHES = [
  { selector: 'ExpressionStatement[directive=/^use cache/]', message: CACHE },
  {
    selector:
      'ImportSpecifier[imported.name=/^(unstable_cache|(unstable_)?cacheLife|(unstable_)?cacheTag)$/]',
    message: CACHE,
  },
  {
    selector:
      'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[id.name=/^(revalidate|fetchCache|experimental_ppr)$/]',
    message: CACHE,
  },
  {
    selector:
      'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[id.name="dynamic"][init.value!="force-dynamic"]',
    message: CACHE,
  },
  {
    selector: 'ExportNamedDeclaration > FunctionDeclaration[id.name="generateStaticParams"]',
    message: CACHE,
  },
]

const COMPONENT = '/^([A-Z]|use[A-Z0-9])/'
const DRAWN = 'Components are drawn from what they are given: load in app/, and pass it down.'

/** No component and no hook that waits; oxlint, which checks this folder by the React compiler, passes over async ones. */
export const ASYNC_COMPONENTS = [
  `:function[async=true][id.name=${COMPONENT}]`,
  `:matches(VariableDeclarator[id.name=${COMPONENT}], AssignmentExpression[left.name=${COMPONENT}]) > :function[async=true]`,
  'CallExpression:matches([callee.name=/^(memo|forwardRef)$/], [callee.property.name=/^(memo|forwardRef)$/]) > :function[async=true]',
].map((selector) => ({ selector, message: DRAWN }))

/** The frame keeps an alert of its own once it has moved between pages: a bare question for the alert finds one or two, as it happens. */
export const BARE_ALERTS = [
  {
    selector:
      "CallExpression[callee.property.name='getByRole'][callee.object.type='Identifier'][arguments.0.value='alert'][arguments.length=1]",
    message: 'Ask for problem(page): the frame has an alert too.',
  },
]
