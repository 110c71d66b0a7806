import { describe, expect, it } from 'vitest'
import { likeliestFirst } from './likeliest-first'

const hanan = { given_name: 'Hanan', family_name: 'Bouazizi', preferred_name: null, reference: 'Bou32024' }
const joana = { given_name: 'Joana', family_name: 'Martins', preferred_name: null, reference: 'Mar20481' }
const ana = { given_name: 'Ana Lúcia', family_name: 'Oliveira', preferred_name: null, reference: 'Oli20418' }
const all = [hanan, joana, ana]

describe('the order of clients that fit', () => {
  it('puts the one whose name begins so before those who have it in the middle', () => {
    expect(likeliestFirst(all, ['ana'])).toEqual([ana, hanan, joana])
  })

  it('wants every word to begin a name or the reference, with or without accents', () => {
    expect(likeliestFirst(all, ['lucia', 'oli'])).toEqual([ana, hanan, joana])
    expect(likeliestFirst(all, ['mar20481'])).toEqual([joana, hanan, ana])
    expect(likeliestFirst(all, ['ana', 'ouaz'])).toEqual(all)
  })

  it('leaves the order where nothing was typed as words', () => {
    expect(likeliestFirst(all, [])).toEqual(all)
  })
})
