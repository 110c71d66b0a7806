import { scanPdf } from './pdf-scan.mjs'
import { unpackObjects } from './pdf-streams.mjs'
import { refuse } from './refusal.mjs'

const ACTIVE = new Set(
  (
    'JavaScript JS Launch AA RichMedia RichMediaExecute XFA SubmitForm ImportData GoToE GoToR ' +
    'Rendition Movie Sound 3D GoTo3DView'
  ).split(' '),
)
const EMBEDDED = new Set('EmbeddedFile EmbeddedFiles Filespec FileAttachment Collection AF'.split(' '))
/** What may happen by itself when the file is opened: a place in it is shown. */
const LEAD_AWAY = ['URI', 'Named', 'Thread', 'Hide', 'SetOCGState', 'Trans', 'Next']
const MOST_UNPACKED = 64_000_000

/**
 * A whole PDF that only shows pages: nothing that acts, nothing packed inside it, no password. Names are read as readers
 * do, with their `#4A`; packed objects are unpacked within bounds. Everything is read, whatever the table of contents says,
 * since readers disagree about damaged ones.
 * @param {Buffer} bytes
 */
export function inspectPdf(bytes) {
  checkEnds(bytes)
  const names = new Map()
  const openings = []
  let room = MOST_UNPACKED
  function note(object) {
    for (const { name } of object.names) if (name) checkName(name)
    // An object may stand there twice, the later in place of the earlier; both count.
    const known = names.get(object.number) ?? new Set()
    for (const { name } of object.names) known.add(name)
    names.set(object.number, known)
    openings.push(...openActions(object))
  }
  for (const object of scanPdf(bytes, 0)) {
    note(object)
    if (!object.stream) continue
    for (const { number, content } of unpackObjects(object, room)) {
      room -= content.length
      for (const inner of scanPdf(content, number)) note(inner)
    }
  }
  if (![...names.values()].some((each) => each.has('Root'))) refuse('damaged')
  for (const target of openings) {
    const found = names.get(target)
    if (!found?.has('GoTo') || LEAD_AWAY.some((name) => found.has(name))) refuse('active')
  }
  return 'application/pdf'
}

function checkName(name) {
  if (name === 'Encrypt') refuse('encrypted')
  if (ACTIVE.has(name)) refuse('active')
  if (EMBEDDED.has(name)) refuse('embedded')
}

/** Objects that are carried out on opening, by number; a place to show (`[page /Fit]`) is none. */
function openActions({ names }) {
  return names.flatMap(({ name }, index) => {
    if (name !== 'OpenAction') return []
    const [first, second, third] = names.slice(index + 1, index + 4).map((token) => token.other)
    if (first === '[') return []
    if (/^\d+$/.test(first ?? '') && /^\d+$/.test(second ?? '') && third === 'R') return [Number(first)]
    return refuse('active')
  })
}

/** Begins and ends as it should, and the end knows where the table of contents is: nothing was cut off or left out. */
function checkEnds(bytes) {
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 1024))
  const end = tail.lastIndexOf('%%EOF')
  if (end === -1) refuse('damaged')
  if (/[^\s\0]/.test(tail.slice(end + 5))) refuse('hidden')
  const start = /startxref\s+(\d{1,10})\s+$/.exec(tail.slice(0, end))
  const at = Number(start?.[1] ?? -1)
  if (at < 0 || at >= bytes.length) refuse('damaged')
  if (!/^\s*(xref\s|\d+\s+\d+\s+obj)/.test(bytes.toString('latin1', at, at + 40))) refuse('damaged')
  const head = bytes.toString('latin1', 0, 1024)
  if (!/^%PDF-[12]\.\d/.test(head) || /<(script|html|\?php|!doctype)/i.test(head.split(/\d\s+obj/)[0]))
    refuse('hidden')
}
