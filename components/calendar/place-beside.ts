const GAP = 8

/** Puts a fixed panel right or left of what was pressed, never over it, and inside the window. Phones have a sheet instead. */
export function placeBeside(panel: HTMLElement, anchor: HTMLElement): void {
  const { innerWidth, innerHeight } = window
  if (innerWidth < 720) {
    panel.style.left = ''
    panel.style.top = ''
    return
  }
  const at = anchor.getBoundingClientRect()
  const { width, height } = panel.getBoundingClientRect()
  const right = at.right + GAP
  const left = at.left - GAP - width
  const top = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0
  const x = right + width <= innerWidth - GAP || left < GAP ? Math.min(right, innerWidth - GAP - width) : left
  const y = Math.max(Math.max(0, top) + GAP, Math.min(at.top - 56, innerHeight - GAP - height))
  panel.style.left = `${Math.max(GAP, x)}px`
  panel.style.top = `${y}px`
}

/** Shows which slot the form beside it is about. */
export function mark(anchor: HTMLElement, isOpen: boolean): void {
  anchor.toggleAttribute('data-open', isOpen)
}
