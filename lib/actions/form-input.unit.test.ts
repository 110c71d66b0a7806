import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isStorableText, readForm, typedValues } from '@/lib/actions/form-input'
import { parseInput } from '@/lib/actions/parse-input'

function formOf(...entries: [string, string | File][]) {
  const form = new FormData()
  for (const [key, value] of entries) form.append(key, value)
  return form
}

describe('readForm', () => {
  it('makes lists of repeated keys and of keys in brackets', () => {
    const form = formOf(['a', '1'], ['b', '1'], ['b', '2'], ['c[]', '1'])
    expect(readForm(form)).toEqual({ a: '1', b: ['1', '2'], c: ['1'] })
  })

  it("leaves out Next's own keys and file inputs that nobody used", () => {
    const form = formOf(['$ACTION_ID_7', ''], ['$ACTION_1:0', '{}'], ['scan', new File([], '')], ['a', '1'])
    expect(readForm(form)).toEqual({ a: '1' })
  })

  it('keeps files and turns the line ends of the web into one', () => {
    const scan = new File(['x'], 'scan.pdf')
    expect(readForm(formOf(['scan', scan], ['note', 'a\r\nb']))).toEqual({ scan, note: 'a\nb' })
  })

  it('treats __proto__ as a field like any other', () => {
    const fields = readForm(formOf(['__proto__', 'x']))
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
    expect(Object.hasOwn(fields, '__proto__')).toBe(true)
  })

  it('refuses a name of a field that cannot be stored', () => {
    expect(() => readForm(formOf(['no\0te', 'a']))).toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  it('refuses what is too much', () => {
    const many = formOf(...Array.from({ length: 501 }, (_, i): [string, string] => [`f${i}`, '']))
    const long = 'x'.repeat(100_001)
    const total = formOf(
      ...Array.from({ length: 5 }, (_, i): [string, string] => [`f${i}`, 'x'.repeat(90_000)]),
    )
    for (const form of [many, formOf(['a', long]), formOf(['k'.repeat(101), '']), total]) {
      expect(() => readForm(form)).toThrow(expect.objectContaining({ code: 'invalid' }))
    }
  })
})

describe('isStorableText', () => {
  it('refuses NUL and lone surrogates and nothing else', () => {
    expect(['\0', 'a\ud800', '\udc00b'].some(isStorableText)).toBe(false)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => isStorableText(text) === !text.includes('\0')),
    )
  })
})

describe('typedValues', () => {
  it('stays a plain object, whatever a field is called', () => {
    const typed = typedValues(readForm(formOf(['__proto__', 'a'], ['__proto__', 'b'], ['a', '1'])))
    expect(Object.getPrototypeOf(typed)).toBe(Object.prototype)
    expect(typed).toEqual({ a: '1' })
  })

  it('keeps text, and neither secrets nor files', () => {
    const fields = {
      a: '1',
      list: ['1', '2'],
      password: 'p',
      newPassword: 'p',
      resetToken: 't',
      f: new File(['x'], 'x'),
    }
    expect(typedValues(fields)).toEqual({ a: '1', list: ['1', '2'] })
  })
})

describe('parseInput', () => {
  const schema = z.object({
    email: z.email(),
    kind: z.enum(['a', 'b']),
    tags: z.array(z.string().max(3)),
    why: z.string({ error: 'Say why.' }).min(1, { error: 'Say why.' }),
  })

  function errorsOf(fields: Record<string, unknown>) {
    try {
      parseInput(schema, fields)
    } catch (error) {
      return error
    }
    return null
  }

  it('tells each field in plain words, the words of the schema first', () => {
    expect(errorsOf({ email: 'x', kind: 'c', tags: ['abcd'] })).toMatchObject({
      code: 'invalid',
      message: 'Check the marked fields.',
      fieldErrors: {
        email: 'Enter an e-mail address such as name@example.org.',
        kind: 'Choose one of the options.',
        'tags.0': 'Use at most 3 characters.',
        why: 'Say why.',
      },
    })
  })

  it('says that a form with an unknown field is out of date', () => {
    const fields = { email: 'a@b.org', kind: 'a', tags: [], why: 'x', extra: '1' }
    expect(errorsOf(fields)).toMatchObject({ message: expect.stringContaining('out of date') })
    expect(errorsOf({ ...fields, extra: undefined })).toMatchObject({ code: 'invalid' })
  })

  it('refuses text that no database can hold beside its field, whatever the schema says', () => {
    const loose = z.object({ note: z.string(), list: z.array(z.object({ day: z.string() })) })
    const refused = (note: string, day: string) => {
      try {
        return parseInput(loose, { note, list: [{ day }] })
      } catch (error) {
        return error
      }
    }
    const words = 'This holds characters that cannot be stored.'
    expect(refused('a\0b', '')).toMatchObject({ code: 'invalid', fieldErrors: { note: words } })
    expect(refused('a', '\ud800')).toMatchObject({ code: 'invalid', fieldErrors: { 'list.0.day': words } })
    expect(refused('😀', 'b')).toEqual({ note: '😀', list: [{ day: 'b' }] })
  })

  it('puts a message about the whole form on top', () => {
    const pair = z
      .object({ a: z.string() })
      .refine(() => false, { error: 'The days are the wrong way round.' })
    expect(() => parseInput(pair, { a: '1' })).toThrow('The days are the wrong way round.')
  })
})
