import { proveRule } from './rule-tester'

const file = 'app/clients/actions.ts'
const caught = (body: string) => `try { await x() } catch (error) { ${body} }`

proveRule('no-raw-error-text', {
  good: [
    { name: 'told by the one function', file, code: caught('return toActionError(error)') },
    { name: 'thrown on', file, code: caught('throw error') },
    {
      name: 'asked for its kind',
      file,
      code: caught("if (error instanceof AppError && error.code === 'x') throw error"),
    },
    {
      name: 'shown to be of our own',
      file,
      code: caught('if (error instanceof AppError) return error.message; throw error'),
    },
    {
      name: 'all others thrown on before',
      file,
      code: caught('if (!(error instanceof RowRefused)) throw error\nrefuse(error.detail)'),
    },
    { name: 'nothing caught by name', file, code: 'try { x() } catch { return null }' },
    {
      name: 'a message that is meant for people',
      file,
      code: 'const { error } = state; show(error.message)',
    },
    {
      name: 'an error page that shows the reference',
      file: 'app/error.tsx',
      code: 'function E({ error }) { return <p>{error.digest}</p> }',
    },
  ],
  bad: [
    {
      name: 'its message in a result',
      file,
      code: caught('return { message: error.message }'),
      errors: ['text'],
    },
    {
      name: 'its message outside of the check',
      file,
      code: caught('if (error instanceof AppError) return 1; return error.message'),
      errors: ['text'],
    },
    {
      name: 'a check that shows nothing',
      file,
      code: caught('if (error instanceof Error) return error.message; throw error'),
      errors: ['text'],
    },
    {
      name: 'others not thrown on',
      file,
      code: caught('if (!(error instanceof AppError)) count()\nreturn error.message'),
      errors: ['text'],
    },
    { name: 'its stack in the log', file, code: caught('console.error(error.stack)'), errors: ['text'] },
    { name: 'the cause of drizzle', file, code: caught('return error.cause'), errors: ['text'] },
    { name: 'itself in the log', file, code: caught('console.error(error)'), errors: ['whole'] },
    { name: 'itself as text', file, code: caught('return String(error)'), errors: ['whole'] },
    { name: 'itself in a template', file, code: caught('return `failed: ${error}`'), errors: ['whole'] },
    { name: 'itself as JSON', file, code: caught('return JSON.stringify(error)'), errors: ['whole'] },
    { name: 'itself in a result', file, code: caught('return { ok: false, error }'), errors: ['whole'] },
    {
      name: 'its message by pattern',
      file,
      code: 'try { x() } catch ({ message }) { show(message) }',
      errors: ['text'],
    },
    {
      name: 'a rejected promise',
      file,
      code: 'x().catch((reason) => show(reason.message))',
      errors: ['text'],
    },
    {
      name: 'an error page',
      file: 'app/error.tsx',
      code: 'function E({ error }) { return <p>{error.message}</p> }',
      errors: ['text'],
    },
  ],
})
