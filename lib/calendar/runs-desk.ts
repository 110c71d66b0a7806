import type { Role } from '@/lib/policy/enter'

const RUNS_DESK: Role[] = ['owner', 'manager', 'scheduler']

/** Whether these roles book and receive for everybody of the practice (POLICY.md P44). */
export function runsDesk(roles: Role[]): boolean {
  return roles.some((role) => RUNS_DESK.includes(role))
}
