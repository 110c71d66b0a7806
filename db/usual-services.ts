type UsualService = {
  code: string
  label: string
  kind: 'standard' | 'system'
  sessionMinutes: number
  reservedMinutes: number
  feeCents: number
  telehealth: boolean
}

type Listed = [
  code: string,
  label: string,
  sessionMinutes: number,
  reservedMinutes: number,
  fee: number,
  telehealth: boolean,
]

const LISTED: Listed[] = [
  ['90791', 'Intake evaluation', 60, 60, 180, true],
  ['90792', 'Intake evaluation with medical services', 60, 75, 240, true],
  ['90832', 'Individual, short', 30, 30, 95, true],
  ['90834', 'Individual, standard', 50, 50, 140, true],
  ['90837', 'Individual, long', 60, 60, 175, true],
  ['90846', 'Family or couple, client absent', 50, 60, 155, true],
  ['90847', 'Family or couple, client present', 50, 60, 165, true],
  ['90849', 'Several families together', 90, 90, 70, false],
  ['90853', 'Group', 90, 90, 60, false],
  ['90839', 'Crisis, first hour', 60, 60, 210, true],
  ['LATE', 'Late cancellation', 0, 0, 75, false],
  ['NOSHOW', 'No show', 0, 0, 100, false],
]

/**
 * What a new practice offers until it says otherwise: the numbers of the codes with labels of our own (the wording of the
 * codes is not ours to copy). Source: domain group-practice §5.2.
 */
export const USUAL_SERVICES: UsualService[] = LISTED.map(
  ([code, label, sessionMinutes, reservedMinutes, fee, telehealth]) => ({
    code,
    label,
    kind: /^\d/.test(code) ? 'standard' : 'system',
    sessionMinutes,
    reservedMinutes,
    feeCents: fee * 100,
    telehealth,
  }),
)
