// Stands in for `server-only` and `client-only` under vitest.
export {}
