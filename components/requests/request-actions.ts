import type { FormAction } from '@/components/ui/form-state'

/** `decide` takes both answers; what each receives stands in `lib/requests/schemas.ts`. */
export type RequestActions = {
  decide: FormAction
  revoke: FormAction
  cancel: FormAction
  relinquish: FormAction
  follow: FormAction
}
