'use client'

import { useEffect, useRef, type ComponentProps } from 'react'

/** Navigation in one row that may be wider than the screen: where one is stands in view. */
export function ScrollToCurrent(props: ComponentProps<'nav'>) {
  const row = useRef<HTMLElement>(null)
  useEffect(() => {
    const nav = row.current
    const current = nav?.querySelector<HTMLElement>('[aria-current]')
    if (!nav || !current) return
    const [box, own] = [nav.getBoundingClientRect(), current.getBoundingClientRect()]
    nav.scrollLeft += own.left - box.left - (box.width - own.width) / 2
  })
  return <nav {...props} ref={row} />
}
