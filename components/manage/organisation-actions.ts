import type { FormAction } from '@/components/ui/form-state'

export type OrganisationActions = {
  saveOrganisation: FormAction
  saveDivision: FormAction
  removeDivision: FormAction
  saveSite: FormAction
  undo: FormAction
}
