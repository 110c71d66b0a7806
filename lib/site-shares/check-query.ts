import type { CheckedShare } from './check-site-share'

/** What the address of the check page carries: ids, days and components, nothing a person could be known by. */
export function checkQuery({ receiver, shareId, editable, sinceOn, untilOn, without }: CheckedShare) {
  return {
    share: shareId,
    kind: shareId ? null : receiver.kind,
    receiverId: shareId ? null : receiver.id,
    editable: editable ? ('yes' as const) : null,
    sinceOn: shareId ? null : sinceOn,
    untilOn,
    without: without.join(','),
  }
}
