import type { RepId } from '../../shared/model/id.ts'
import { chance } from './random.ts'
import { type Member, rosterOf } from './roster.ts'

/** What one invented person stated about themselves; null = not stated. */
export interface SampleGroup {
  repId: RepId
  attribute: string
  value: string | null
}

/** Fewer women than men were named as candidates; the scores of both are alike. */
const WOMEN = { candidate: 0.3, other: 0.46 }
const NOT_STATED = 0.05

function gender({ repId, part }: Member): string | null {
  const draw = chance(`gender/${repId}`)
  if (draw.unit() < NOT_STATED) return null
  return draw.unit() < (part?.candidate ? WOMEN.candidate : WOMEN.other) ? 'women' : 'men'
}

function ageBand({ repId }: Member): string | null {
  const draw = chance(`years/${repId}`)
  if (draw.unit() < NOT_STATED) return null
  const at = draw.unit()
  if (at < 0.36) return 'under 35'
  if (at < 0.72) return '35 to 44'
  // Too few to be shown: a group below five people stays out of sight.
  return at < 0.97 ? '45 to 59' : '60 and over'
}

/** Group attributes of the sample organisation, apart from its people and read by nothing that scores. */
export function sampleGroups(): SampleGroup[] {
  return rosterOf(0).flatMap((member) => [
    { repId: member.repId, attribute: 'gender', value: gender(member) },
    { repId: member.repId, attribute: 'age band', value: ageBand(member) },
  ])
}
