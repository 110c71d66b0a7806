import { roleWords } from '@/components/frame/role-words'
import type { RoleName } from '@/lib/auth/dto'
import type { Option } from './manage-form'

/** The roles that have an effect in a practice. */
export const ASSIGNED_ROLES: RoleName[] = ['owner', 'manager', 'records_custodian', 'scheduler', 'provider']

/** Options of a choice among these roles. */
export function roleOptions(roles: RoleName[]): Option[] {
  return roles.map((role) => ({ value: role, text: roleWords([role]) }))
}
