import { AppError, type FieldErrors } from '@/lib/errors'

/**
 * Reads two halves of a form, and says of both at once what is wrong in them.
 * @throws AppError `invalid` with the sentences of both halves
 */
export function together<A, B>(first: () => A, second: () => B): [A, B] {
  const problems: FieldErrors = {}
  const read = <T>(half: () => T): { value: T } | null => {
    try {
      return { value: half() }
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'invalid' || !error.fieldErrors) throw error
      Object.assign(problems, error.fieldErrors)
      return null
    }
  }
  const [one, two] = [read(first), read(second)]
  if (one && two) return [one.value, two.value]
  throw new AppError('invalid', 'Check the marked fields.', problems)
}
