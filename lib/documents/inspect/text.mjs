import { refuse } from './refusal.mjs'

/** What may stand in a text besides letters: tab, line feed, form feed, carriage return, next line. */
const CONTROL_BYTE = /[\x00-\x08\x0b\x0e-\x1f\x7f]/
const CONTROL = /[\x80-\x84\x86-\x9f]/
const MARKUP = /^<(!doctype|!--|\?xml|\?php|%|[a-z][\w:-]{0,30}[\s/>])/i
const MARKUP_NEAR_THE_TOP = /<(script|svg|html|iframe|object|embed)[\s/>]/i
const OTHER_FORMAT = /^(\{\\rtf|%!)/
/** A cell that starts a program (`=cmd|'/c …'`) or fetches from somewhere, by itself, when a table is opened. */
const ACTING_CELL =
  /(^|[,;\t"])[ \t]*[=+@-][ \t]*([\w.]{1,40}[ \t]*\|[ \t]*['"/]|[^,;\t\n]{0,60}(HYPERLINK|WEBSERVICE|IMPORT[A-Z]{2,6}|DDE|CALL|REGISTER)[ \t]*\()/im

/**
 * Plain text and tables of it: whole UTF-8, nothing that another program would run.
 * @param {Buffer} bytes
 */
export function inspectText(bytes) {
  if (CONTROL_BYTE.test(bytes.toString('latin1'))) refuse('unknown')
  const text = decoded(bytes)
  if (CONTROL.test(text)) refuse('unknown')
  const top = text.slice(0, 4096).trimStart()
  if (MARKUP.test(top) || MARKUP_NEAR_THE_TOP.test(top)) refuse('markup')
  if (top.startsWith('#!')) refuse('active')
  if (OTHER_FORMAT.test(top)) refuse('unknown')
  if (top.slice(0, 1024).includes('%PDF-')) refuse('hidden')
  if (ACTING_CELL.test(text)) refuse('active')
  return 'text/plain'
}

function decoded(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('not_utf8')
  }
}
