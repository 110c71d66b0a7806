import type { FormAction } from '@/components/ui/form-state'

export type ClosureActions = { save: FormAction; remove: FormAction; undo: FormAction }
