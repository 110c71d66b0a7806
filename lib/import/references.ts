import type { ResourceType } from '@/lib/import/ledger'
import type { Identifier, Reference } from '@/lib/import/shapes'

/** What a reference names: a resource by id, or by an identifier. `type` is null where the reference does not say. */
export type Target =
  { type: string | null; id: string } | { type: string | null; system: string; value: string }

/**
 * Reads the forms in which bulk exports refer: `Patient/1`, an absolute address, `urn:uuid:…`,
 * `Practitioner?identifier=system|value`, or an identifier alone. Null for anything else (contained resources too).
 */
export function readReference({ reference, identifier }: Reference): Target | null {
  const literal = /^(?:https?:\/\/\S+\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/\S+)?$/.exec(
    reference ?? '',
  )
  if (literal?.[1] && literal[2]) return { type: literal[1], id: literal[2] }
  const urn = /^urn:uuid:([A-Za-z0-9.-]{1,64})$/.exec(reference ?? '')
  if (urn?.[1]) return { type: null, id: urn[1] }
  const conditional = /^([A-Z][A-Za-z]+)\?identifier=([^|&]*)(?:\||%7C)([^|&]+)$/i.exec(reference ?? '')
  if (conditional?.[1] && conditional[2] && conditional[3]) {
    return { type: conditional[1], system: decode(conditional[2]), value: decode(conditional[3]) }
  }
  if (reference !== undefined || !identifier?.system || !identifier.value) return null
  return { type: null, system: identifier.system, value: identifier.value }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Finds resources of one export by id or identifier. An identifier that two resources carry finds neither. */
export type ReferenceIndex = {
  add: (type: ResourceType, id: string, identifiers?: Identifier[]) => void
  find: (type: ResourceType, reference: Reference | undefined) => string | null
}

/** An empty index; fill it type by type before references to that type are looked up. */
export function newReferenceIndex(): ReferenceIndex {
  const ids = new Map<string, string | null>()
  return {
    add: (type, id, identifiers = []) => {
      ids.set(`${type}/${id}`, id)
      for (const { system, value } of identifiers) {
        if (!system || !value) continue
        const key = `${type}|${system}|${value}`
        ids.set(key, ids.has(key) && ids.get(key) !== id ? null : id)
      }
    },
    find: (type, reference) => {
      const target = reference ? readReference(reference) : null
      if (!target || (target.type !== null && target.type !== type)) return null
      const key = 'id' in target ? `${type}/${target.id}` : `${type}|${target.system}|${target.value}`
      return ids.get(key) ?? null
    },
  }
}
