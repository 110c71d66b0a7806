'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { menuPlace, type MenuPlace } from './menu-place'

type Props = { place: MenuPlace; href: string; className: string; children: ReactNode }

/** An entry of the menu that says when one is there. The frame stays while pages change, so the address is asked here. */
export function MenuLink({ place, href, className, children }: Props) {
  const isHere = menuPlace(usePathname()) === place
  return (
    <a aria-current={isHere ? 'page' : undefined} className={className} href={href}>
      {children}
    </a>
  )
}
