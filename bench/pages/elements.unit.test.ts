import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { type Element, elementsOf } from './elements'

const write = (one: Element, key: number): ReactNode =>
  typeof one === 'string' ? one : createElement(one[0], { key, ...one[1] }, ...one[2].map(write))
const again = (body: string) =>
  elementsOf(`<html><body class="x">${body}</body></html>`)
    .map((one, key) => renderToStaticMarkup(write(one, key)))
    .join('')

test('what React wrote is written again, without its scripts', () => {
  const body =
    '<main id="m" class="a b"><h1>Ann &amp; Ben</h1><p style="--hue:3;margin-top:4px">One<br/>two</p>' +
    '<input type="checkbox" disabled="" name="q" value="a &quot;b&quot;"/><svg viewBox="0 0 1 1"><path d="M0 0h1"></path></svg></main>'
  expect(again(`${body}<script>alert(1)</script><!-- nothing -->`)).toBe(body)
})

test('text between elements stays where it was', () => {
  expect(again('<p>a <b>b</b> c</p><p>d</p>')).toBe('<p>a <b>b</b> c</p><p>d</p>')
})
