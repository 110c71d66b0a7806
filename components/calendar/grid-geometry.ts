/** A place in the grid: the column of a day or provider, the row of a quarter of an hour. */
export type Target = { column: number; row: number }

/** What a place means; `post` is null where several providers share the column. */
export type Place = { day: string; post: string | null; time: string; words: string }

const rowsOf = (grid: HTMLElement) => [...grid.querySelectorAll<HTMLElement>(':scope > [role=row]')]

function sizeOf(grid: HTMLElement): { columns: number; rows: number } {
  const rows = rowsOf(grid)
  return { columns: (rows[0]?.children.length ?? 1) - 1, rows: rows.length - 1 }
}

/** The cell of a place, for its box on the screen. */
export function cellAt(grid: HTMLElement, { column, row }: Target): HTMLElement | null {
  return (rowsOf(grid)[row + 1]?.children[column + 1] as HTMLElement | undefined) ?? null
}

/** The nearest place under a point. */
export function targetAt(grid: HTMLElement, x: number, y: number): Target {
  const rows = rowsOf(grid)
  const heads = [...(rows[0]?.children ?? [])].slice(1)
  const column = heads.findLastIndex((head) => head.getBoundingClientRect().left <= x)
  const first = rows[1]?.children[1]?.getBoundingClientRect()
  const row = first ? Math.floor((y - first.top) / first.height) : 0
  return within(grid, { column, row })
}

/** The place itself, or the nearest one that the grid has. */
export function within(grid: HTMLElement, { column, row }: Target): Target {
  const { columns, rows } = sizeOf(grid)
  return {
    column: Math.max(0, Math.min(columns - 1, column)),
    row: Math.max(0, Math.min(rows - 1, row)),
  }
}

/** Day, provider and time of a place, and how it is read out. */
export function placeAt(grid: HTMLElement, target: Target): Place {
  const rows = rowsOf(grid)
  const head = rows[0]?.children[target.column + 1] as HTMLElement | undefined
  const minute = Number(rows[target.row + 1]?.dataset.minute ?? 0)
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  const name = head?.querySelector('strong')?.textContent ?? head?.textContent ?? ''
  return { day: head?.dataset.day ?? '', post: head?.dataset.post ?? null, time, words: `${name}, ${time}` }
}
