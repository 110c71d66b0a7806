import { refuse } from './refusal.mjs'
import { readZip } from './zip.mjs'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const MACRO_PART = /(^|\/)(vba\w*\.(bin|xml)$|(macrosheets|intlmacrosheets|dialogsheets|activex|customui)\/)/
const EMBEDDED_PART =
  /(^|\/)(embeddings|externallinks|oleobjects|attachedtoolbars\w*)(\/|\.)|\.(exe|dll|js|vbs|bat|cmd|scr|html?|jar|docm|xlsm|zip)$/
const MACRO_CONTENT = /macroEnabled|vbaProject|ms-office\.activeX|intlmacrosheet|macrosheet/i
/** Field codes that start or fetch something when the document is opened. */
const ACTING_FIELD = /\b(DDE(AUTO)?|INCLUDE(TEXT|PICTURE)|IMPORT)\b/i
/** Formulas that fetch or call by themselves. */
const ACTING_FORMULA = /<(?:\w+:)?f\b[^>]*>[^<]*\b(WEBSERVICE|RTD|CALL|REGISTER)\s*\(/i
const SAFE_LINK = /^(https?:|mailto:|tel:|#)/i

/**
 * Documents of Word and tables of Excel in their present formats, without macros, embedded files or what is fetched
 * from elsewhere. Any other archive is refused.
 * @param {Buffer} bytes
 * @param {Buffer} virus
 */
export function inspectOffice(bytes, virus) {
  const entries = readZip(bytes)
  const contentTypes = entries.get('[content_types].xml')
  const type = entries.has('word/document.xml') ? WORD : entries.has('xl/workbook.xml') ? EXCEL : null
  if (!contentTypes || !type) refuse('unknown')
  if (MACRO_CONTENT.test(textOf(contentTypes))) refuse('active')
  for (const [name, content] of entries) {
    if (content.includes(virus)) refuse('virus')
    if (MACRO_PART.test(name)) refuse('active')
    if (EMBEDDED_PART.test(name)) refuse('embedded')
    if (name.endsWith('.rels')) checkRelationships(textOf(content))
    else if (name.endsWith('.xml')) checkPart(textOf(content))
  }
  return type
}

/** An XML part in the one encoding that Office writes; others would hide what is looked for. */
function textOf(content) {
  const text = decoded(content)
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) refuse('active')
  return text
}

function decoded(content) {
  if (content.includes(0)) refuse('damaged')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return refuse('damaged')
  }
}

function checkPart(text) {
  if (/<(\w+:)?(ddeLink|oleObject|control)[\s/>]/.test(text)) refuse('active')
  if (ACTING_FORMULA.test(text)) refuse('active')
  const typed = [...text.matchAll(/<(?:\w+:)?instrText[^>]*>([^<]*)/g)].map(([, code]) => code).join('')
  const simple = [...text.matchAll(/\b(?:\w+:)?instr\s*=\s*("[^"]*"|'[^']*')/g)].map(([, code]) => code)
  if (ACTING_FIELD.test(unescaped([typed, ...simple].join('\n')))) refuse('active')
}

function checkRelationships(text) {
  for (const [tag] of text.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const target = attribute(tag, 'Target').trim()
    const isLink = /\/hyperlink$/i.test(attribute(tag, 'Type').trim())
    const leadsOut = attribute(tag, 'TargetMode').trim().toLowerCase() === 'external'
    if (leadsOut && !(isLink && SAFE_LINK.test(target))) refuse('outside')
    if (!leadsOut && /^[a-z][a-z\d+.-]*:|^[\\/]{2}/i.test(target)) refuse('outside')
  }
}

function attribute(tag, name) {
  const found = new RegExp(`\\s${name}\\s*=\\s*("([^"]*)"|'([^']*)')`).exec(tag)
  return unescaped(found?.[2] ?? found?.[3] ?? '')
}

function unescaped(text) {
  return text
    .replace(/&#x([\da-f]{1,6});/gi, (_, hex) => letter(parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_, code) => letter(Number(code)))
    .replace(
      /&(quot|apos|lt|gt|amp);/g,
      (_, name) => ({ quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' })[name],
    )
}

function letter(code) {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}
