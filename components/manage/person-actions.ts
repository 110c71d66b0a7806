import type { FormAction } from '@/components/ui/form-state'

export type PersonActions = {
  saveDetails: FormAction
  saveCaseload: FormAction
  beginCover: FormAction
  endCover: FormAction
  inviteAgain: FormAction
  takeBack: FormAction
  reinstate: FormAction
}
