import { createHmac } from 'node:crypto'

/** Tells two audit keys apart and says nothing about either. */
export const auditKeyMark = (key: string) =>
  createHmac('sha256', key).update('which audit key').digest('hex').slice(0, 16)
