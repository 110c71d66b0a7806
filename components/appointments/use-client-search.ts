'use client'

import { useEffect, useRef, useState, type RefObject } from 'react'
import type { FormAction } from '@/components/ui/form-state'
import type { BookableDto } from '@/lib/appointments/dto'

const PAUSE = 180

/** Who fits what was typed (`q`), and whether one could look among more. */
export type Found = { q: string; clients: BookableDto[]; mayWiden: boolean }

/** Looks for clients while one types, and again where one chose to look among others. */
export function useClientSearch(findAction: FormAction) {
  const input = useRef<HTMLInputElement>(null)
  const wait = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const asked = useRef(0)
  const [found, setFound] = useState<Found | null>(null)
  const [active, setActive] = useState(-1)
  useEffect(() => () => clearTimeout(wait.current), [])
  const close = () => {
    clearTimeout(wait.current)
    asked.current += 1
    setFound(null)
    setActive(-1)
  }
  const clear = () => {
    if (input.current) input.current.value = ''
    close()
  }
  const look = async (): Promise<BookableDto[]> => {
    const own = input.current?.form
    if (!own) return []
    const fields = askedOf(new FormData(own))
    const turn = (asked.current += 1)
    const answer = await findAction(null, fields)
    if (turn !== asked.current || !answer.ok) return []
    const clients = answer.data as BookableDto[]
    setFound({ q: String(fields.get('q')), clients, mayWiden: fields.get('scope') === 'list' })
    setActive(-1)
    return clients
  }
  /** Who alone fits what stands in the line; null where nobody or several do, a promise where that must be asked first. */
  const onlyHit = () => {
    const q = input.current?.value ?? ''
    if (q.trim() === '') return null
    clearTimeout(wait.current)
    return found?.q === q ? onlyOf(found.clients) : look().then(onlyOf)
  }
  const later = () => {
    clearTimeout(wait.current)
    if (input.current?.value.trim() === '') return close()
    wait.current = setTimeout(() => void look(), PAUSE)
  }
  useScope(input, () => input.current?.value.trim() !== '' && void look())
  const widen = () => {
    const scope = input.current?.form?.elements.namedItem('scope')
    if (scope instanceof RadioNodeList) scope.value = 'all'
    void look()
  }
  const left = () => setTimeout(() => document.activeElement === input.current || close(), PAUSE)
  return { input, found, active, setActive, close, clear, later, left, widen, onlyHit }
}

function askedOf(typed: FormData): FormData {
  const fields = new FormData()
  for (const name of ['provider', 'scope', 'q']) fields.set(name, String(typed.get(name) ?? ''))
  return fields
}

const onlyOf = (clients: BookableDto[]) => (clients.length === 1 ? (clients[0] ?? null) : null)

/** Among whom one looks is switched beside the line: then it looks again, and whoever pressed with a pointer types on. */
function useScope(input: RefObject<HTMLInputElement | null>, onSwitch: () => void) {
  const act = useRef(onSwitch)
  useEffect(() => {
    act.current = onSwitch
  })
  useEffect(() => {
    // What was typed before the form was here is looked for.
    if (input.current?.value.trim() !== '') act.current()
    const form = input.current?.form
    let byPointer = false
    const noted = (event: Event) => {
      byPointer = event.type === 'pointerdown'
    }
    const changed = ({ target }: Event) => {
      if ((target as HTMLInputElement).name !== 'scope') return
      if (byPointer) input.current?.focus()
      act.current()
    }
    form?.addEventListener('pointerdown', noted)
    form?.addEventListener('keydown', noted)
    form?.addEventListener('change', changed)
    return () => {
      form?.removeEventListener('pointerdown', noted)
      form?.removeEventListener('keydown', noted)
      form?.removeEventListener('change', changed)
    }
  }, [input])
}
