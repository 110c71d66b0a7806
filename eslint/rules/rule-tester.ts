import { RuleTester } from 'eslint'
import nextTypescript from 'eslint-config-next/typescript'
import path from 'node:path'
import { afterAll, describe, it } from 'vitest'
import house from '../index.mjs'

Object.assign(RuleTester, { afterAll, describe, it })

type Good = { name: string; file: string; code: string }
type Bad = Good & { errors: string[] }

/** Proves of one local rule that it bites (`bad`, with the ids of its messages) and that it lets good code pass. */
export function proveRule(name: string, cases: { good: Good[]; bad: Bad[] }, options: unknown[] = []) {
  const parser = nextTypescript.find((entry) => entry.languageOptions?.parser)?.languageOptions?.parser
  const rule = house.rules[name]
  if (!rule || !parser) throw new Error(`No rule ${name}`)
  const tester = new RuleTester({
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } }, sourceType: 'module' },
  })
  const placed = ({ name: title, file, code }: Good) => ({
    name: title,
    code,
    filename: path.resolve(import.meta.dirname, '../..', file),
    options,
  })
  tester.run(name, rule, {
    valid: cases.good.map(placed),
    invalid: cases.bad.map((each) => ({
      ...placed(each),
      errors: each.errors.map((messageId) => ({ messageId })),
    })),
  })
}
