import type { BookingProblem, SeriesListDto, SeriesStepDto } from '@/lib/appointments/dto'
import { AppError } from '@/lib/errors'

/** What is in the way of an act on a series: its list, and a sentence where it was sent and something is open. */
export function listed(
  list: SeriesListDto,
  { isRace, wasShown }: { isRace: boolean; wasShown: boolean },
): SeriesStepDto {
  const dates = list.open === 1 ? 'One date must' : `${list.open} dates must`
  const race = 'Some dates were taken meanwhile. Nothing is changed yet: decide about them.'
  const message = isRace ? race : wasShown && list.open > 0 ? `${dates} be decided first.` : null
  return { changed: null, list, problems: message ? [{ field: 'dates', message }] : [] }
}

/** An act on a series before it is answered; `again`: the same click was carried out before. */
export type SeriesStep = SeriesStepDto & { again?: boolean }

/** Runs an act on a series; what was typed wrongly becomes sentences beside the fields, and the form keeps what was typed. */
export async function answered(work: () => Promise<SeriesStep>): Promise<SeriesStep> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid' || !error.fieldErrors) throw error
    const problems = Object.entries(error.fieldErrors).map(([field, message]): BookingProblem => ({
      field,
      message,
    }))
    return { changed: null, list: null, problems }
  }
}
