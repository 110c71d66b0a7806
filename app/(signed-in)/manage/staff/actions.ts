'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { beginCover } from '@/lib/staff/begin-cover'
import { endCover } from '@/lib/staff/end-cover'
import { inviteAgain } from '@/lib/staff/invite-again'
import { inviteStaff } from '@/lib/staff/invite-staff'
import { reinstateStaff } from '@/lib/staff/reinstate-staff'
import { retireStaff } from '@/lib/staff/retire-staff'
import { saveCaseload } from '@/lib/staff/save-caseload'
import { saveDetails } from '@/lib/staff/save-details'
import {
  beginCoverSchema,
  caseloadSchema,
  endCoverSchema,
  inviteAgainSchema,
  inviteStaffSchema,
  reinstateStaffSchema,
  staffDetailsSchema,
  staffPostSchema,
} from '@/lib/staff/schemas'
import { takeInvitationBack } from '@/lib/staff/take-invitation-back'

export const inviteStaffAction = action({
  name: 'invite-staff',
  schema: inviteStaffSchema,
  run: inviteStaff,
  onSuccess: ({ postId }) => paths.manageStaffMember(postId, 'invited'),
})

export const inviteAgainAction = action({
  name: 'invite-again',
  schema: inviteAgainSchema,
  run: inviteAgain,
  onSuccess: ({ postId }) => paths.manageStaffMember(postId, 'invited'),
})

export const takeInvitationBackAction = action({
  name: 'take-invitation-back',
  schema: staffPostSchema,
  run: takeInvitationBack,
  onSuccess: ({ postId, changed }) => paths.manageStaffMember(postId, changed ? 'uninvited' : 'same'),
})

export const saveDetailsAction = action({
  name: 'save-details',
  schema: staffDetailsSchema,
  run: saveDetails,
  onSuccess: ({ postId, changed }) => paths.manageStaffMember(postId, changed ? 'saved' : 'same'),
})

export const saveCaseloadAction = action({
  name: 'save-caseload',
  schema: caseloadSchema,
  run: saveCaseload,
  onSuccess: ({ postId, changed }) => paths.manageStaffMember(postId, changed ? 'saved' : 'same'),
})

export const beginCoverAction = action({
  name: 'begin-cover',
  schema: beginCoverSchema,
  run: beginCover,
  onSuccess: ({ postId, changed }) => paths.manageStaffMember(postId, changed ? 'saved' : 'same'),
})

export const endCoverAction = action({
  name: 'end-cover',
  schema: endCoverSchema,
  run: endCover,
  onSuccess: ({ postId, changed }) => paths.manageStaffMember(postId, changed ? 'saved' : 'same'),
})

export const retireStaffAction = action({
  name: 'retire-staff',
  schema: staffPostSchema,
  run: retireStaff,
  onSuccess: ({ postId, changed }) => paths.manageStaffMember(postId, changed ? 'retired' : 'same'),
})

export const reinstateStaffAction = action({
  name: 'reinstate-staff',
  schema: reinstateStaffSchema,
  run: reinstateStaff,
  onSuccess: ({ postId, changed }, { undo }) =>
    paths.manageStaffMember(postId, changed ? (undo === 'yes' ? 'undone' : 'reinstated') : 'same'),
})
