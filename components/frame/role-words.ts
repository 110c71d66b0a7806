import type { RoleName } from '@/lib/auth/dto'

const words: Record<RoleName, string> = {
  owner: 'Owner',
  manager: 'Manager',
  records_custodian: 'Records custodian',
  scheduler: 'Front desk',
  provider: 'Provider',
  administrator: 'Administrator',
  auditor: 'Auditor',
}

/** "Manager, Provider": the roles one holds at an organisation, as the frame says them. */
export function roleWords(roles: RoleName[]): string {
  return roles.map((role) => words[role]).join(', ')
}
