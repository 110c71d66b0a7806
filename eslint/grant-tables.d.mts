export const GRANT_TABLES: readonly string[]
export const GRANT_WORDS: readonly string[]
export const GRANT_ROOMS: readonly string[]
export const GRANT_EXPORTS: { sure: readonly string[]; words: readonly string[] }
export function grantTableIn(text: string): string | null
