import { createRequire } from 'node:module'
import { AbilityBuilder, createMongoAbility, subject, type MongoAbility } from '@casl/ability'
import type * as Cedar from '@cedar-policy/cedar-wasm/nodejs'
import { newEnforcer, newModelFromString } from 'casbin'
import type { Told } from './questions'

export type Library = { name: string; decide: (told: Told) => Promise<boolean> | boolean }

/** What being on a client's list opens, of what is asked. */
const LIST = ['profile', 'location', 'diagnoses', 'documents']
const DIRECTED = ['notes', 'clinical_documents']
/** One's own work, whatever it is about, but for these. */
const NEVER_OWN = ['profile', 'location']

function rulesOf(builder: AbilityBuilder<MongoAbility>): MongoAbility {
  const { can, cannot, build } = builder
  can('open', 'Item', { own: true, component: { $nin: NEVER_OWN } })
  can('open', 'Item', { listed: true, open: true, component: { $in: LIST } })
  can('open', 'Item', { directed: true, open: true, component: { $in: DIRECTED } })
  can('open', 'Item', { placed: true, open: true })
  cannot('open', 'Item', { closed: true })
  return build()
}

function casl(): Library[] {
  const make = () => rulesOf(new AbilityBuilder(createMongoAbility))
  const kept = make()
  const ask = (ability: MongoAbility, told: Told) => ability.can('open', subject('Item', { ...told }))
  return [
    { name: 'CASL, rules kept', decide: (told) => ask(kept, told) },
    { name: 'CASL, rules made for each question', decide: (told) => ask(make(), told) },
  ]
}

const MODEL = `
[request_definition]
r = item
[policy_definition]
p = rule, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = eval(p.rule)`
const oneOf = (names: string[]) => `(${names.map((name) => `r.item.component == '${name}'`).join(' || ')})`

async function casbin(): Promise<Library> {
  const enforcer = await newEnforcer(newModelFromString(MODEL))
  await enforcer.addPolicies([
    [`r.item.own && !${oneOf(NEVER_OWN)}`, 'allow'],
    [`r.item.listed && r.item.open && ${oneOf(LIST)}`, 'allow'],
    [`r.item.directed && r.item.open && ${oneOf(DIRECTED)}`, 'allow'],
    ['r.item.placed && r.item.open', 'allow'],
    ['r.item.closed', 'deny'],
  ])
  return { name: 'casbin', decide: (told) => enforcer.enforce(told) }
}

const POLICIES = `
permit (principal, action, resource) when { context.own && !(${JSON.stringify(NEVER_OWN)}.contains(context.component)) };
permit (principal, action, resource) when { context.listed && context.open && ${JSON.stringify(LIST)}.contains(context.component) };
permit (principal, action, resource) when { context.directed && context.open && ${JSON.stringify(DIRECTED)}.contains(context.component) };
permit (principal, action, resource) when { context.placed && context.open };
forbid (principal, action, resource) when { context.closed };`

function cedar(): Library {
  // Its code for Node.js is CommonJS that reads the wasm beside it.
  const { isAuthorized } = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as typeof Cedar
  const entity = (type: string) => ({ type, id: 'one' })
  return {
    name: 'Cedar (wasm)',
    decide: (told) => {
      const answer = isAuthorized({
        principal: entity('Viewer'),
        action: entity('Action'),
        resource: entity('Item'),
        context: { ...told },
        policies: { staticPolicies: POLICIES },
        entities: [],
      })
      if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors))
      return answer.response.decision === 'allow'
    },
  }
}

/** The rules of the asked components, written down for each library as its documents say. */
export async function openLibraries(): Promise<Library[]> {
  return [...casl(), await casbin(), cedar()]
}
