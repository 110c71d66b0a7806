import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import type { Oracle } from '@/lib/policy/scenarios/oracle-subject'
import { plant, type Mutant } from './plant'

const folder = path.resolve(import.meta.dirname, '../../lib/policy/oracle')
const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 }
const sourceOf = (file: string) => readFileSync(path.join(folder, file), 'utf8')
const compile = (text: string) => ts.transpileModule(text, { compilerOptions: options }).outputText

type Loaded = Record<string, unknown>
type Program = (exports: Loaded, require: (name: string) => Loaded) => void

const whole = new Map<string, string>()

/** The text of a file as a program, translated once: only the file with the fault is translated for each fault. */
function translated(file: string) {
  const text = whole.get(file) ?? compile(sourceOf(file))
  whole.set(file, text)
  return text
}

/** A second oracle beside the true one, with the fault in it and modules of its own. */
export function faultyOracle(mutant: Mutant): Oracle {
  const loaded = new Map<string, Loaded>()
  const faulty = compile(plant(sourceOf(mutant.file), mutant))
  let isPlanted = false

  function load(name: string): Loaded {
    // The oracle leans on nothing but itself, so that it cannot repeat a mistake of the engine.
    if (!/^\.\/[\w-]+$/.test(name)) throw new Error(`The oracle asks for ${name}`)
    const file = `${name.slice(2)}.ts`
    const before = loaded.get(file)
    if (before) return before
    const exports: Loaded = {}
    loaded.set(file, exports)
    isPlanted ||= file === mutant.file
    const text = file === mutant.file ? faulty : translated(file)
    const program = new Function('exports', 'require', text) as Program
    program(exports, load)
    return exports
  }

  const oracle = load('./oracle') as Oracle
  if (!isPlanted) throw new Error(`${mutant.name}: the oracle does not use ${mutant.file}`)
  return oracle
}
