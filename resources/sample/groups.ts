import type { RepId } from '../../shared/model/id.ts'
import { isWoman } from './names.ts'
import { chance } from './random.ts'
import { type Member, rosterOf } from './roster.ts'

/** What one invented person stated about themselves; null = not stated. */
export interface SampleGroup {
  repId: RepId
  attribute: string
  value: string | null
}

const NOT_STATED = 0.05
/** Shares of the age bands, youngest first. The older, the fewer were named as candidates; the scores of all are alike. */
const AGES = { candidate: [0.35, 0.7, 1], other: [0.34, 0.66, 0.97] } as const
const BANDS = ['under 35', '35 to 44', '45 to 59'] as const
/** Too few to be shown: a group below five people stays out of sight. */
const OLDEST = '60 and over'

function gender({ repId, name }: Member): string | null {
  if (chance(`gender/${repId}`).unit() < NOT_STATED) return null
  return isWoman(name) ? 'women' : 'men'
}

function ageBand({ repId, part }: Member): string | null {
  const draw = chance(`years/${repId}`)
  if (draw.unit() < NOT_STATED) return null
  const at = draw.unit()
  const shares = part?.candidate ? AGES.candidate : AGES.other
  return BANDS[shares.findIndex((share) => at < share)] ?? OLDEST
}

/** Group attributes of the sample organisation, apart from its people and read by nothing that scores. */
export function sampleGroups(): SampleGroup[] {
  return rosterOf(0).flatMap((member) => [
    { repId: member.repId, attribute: 'gender', value: gender(member) },
    { repId: member.repId, attribute: 'age band', value: ageBand(member) },
  ])
}
