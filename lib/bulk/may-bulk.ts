import type { Role } from '@/lib/policy/enter'

const ROLES: Role[] = ['provider', 'owner', 'manager', 'records_custodian']

/** Whether the way to acts in bulk is drawn; whose clients and what is asked where it leads (POLICY.md P132). */
export const mayBulk = ({ roles }: { roles: Role[] }): boolean => ROLES.some((role) => roles.includes(role))
