import { beganWords } from '@/lib/chart-sharing/words'
import type { CareTeamRowDto, DiagnosisDto } from '@/lib/clients/dto'
import type { CareTeamRow } from '@/lib/policy/visible'

/** A diagnosis with the post that recorded it; null where the import named nobody. */
export type AuthoredDiagnosis = DiagnosisDto & { author: string | null }

/**
 * The care team as the profile shows it, present members first, each with his or her own diagnoses; `open` says whether
 * those of others are open to the viewer (role or practice setting). What belongs to nobody here comes apart.
 */
export function toCareTeam(
  team: CareTeamRow[],
  diagnoses: AuthoredDiagnosis[],
  open: boolean,
): { careTeam: CareTeamRowDto[]; otherDiagnoses: DiagnosisDto[] } {
  const rank = (row: CareTeamRow) => (row.in_force ? 4 : 0) + (row.is_main ? 2 : 0) + (row.is_you ? 1 : 0)
  const sorted = [...team].sort((a, b) => rank(b) - rank(a) || a.name.localeCompare(b.name))
  const members = new Set(team.map((row) => row.post_id))
  return {
    careTeam: sorted.map((row) => ({
      postId: row.post_id,
      name: row.name,
      title: row.title,
      hue: row.hue,
      isYou: row.is_you,
      isMain: row.is_main,
      status: row.status,
      sinceOn: row.since,
      how: beganWords(row.began_by),
      endedOn: row.in_force ? null : row.until,
      diagnoses:
        open || row.is_you
          ? withoutRepetition(diagnoses.filter((each) => each.author === row.post_id))
          : null,
    })),
    otherDiagnoses: withoutRepetition(diagnoses.filter((each) => !each.author || !members.has(each.author))),
  }
}

/** Bulk exports repeat a diagnosis at every visit: one line each, and while one of them lasts, it lasts. */
function withoutRepetition(diagnoses: AuthoredDiagnosis[]): DiagnosisDto[] {
  const found = new Map<string, DiagnosisDto>()
  for (const { system, code, text, resolvedOn } of diagnoses) {
    const key = `${system}\n${code}\n${text}`
    const known = found.get(key)
    const lasts = !resolvedOn || (known && !known.resolvedOn)
    const last = [known?.resolvedOn ?? '', resolvedOn ?? ''].sort().at(-1)
    found.set(key, { system, code, text, resolvedOn: lasts ? null : (last ?? null) })
  }
  return [...found.values()].sort((a, b) => (a.resolvedOn ?? '').localeCompare(b.resolvedOn ?? ''))
}
