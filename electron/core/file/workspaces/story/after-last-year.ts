import { LOOKED_AGAIN, OUTCOMES, STAYED } from '../../../../../resources/sample/after-last-year.ts'
import { LAST_CYCLE } from '../../../../../resources/sample/last-year.ts'
import { NOTHING_KNOWN } from '../../../../../shared/model/outcome.ts'
import type { Cast, Decided } from './last-year.ts'
import type { Telling } from './telling.ts'

/** What became of those promoted, up to this day of the story. */
export async function lookAfter(
  { ask, on, day }: Telling,
  cast: Cast,
  after: string,
  until: string,
): Promise<void> {
  const looks = OUTCOMES.flatMap(({ name, before, looks }) =>
    looks.map((look) => ({ name, before, ...look })),
  ).filter((look) => look.on > after && look.on <= until)
  const since = day(LAST_CYCLE.signed)
  for (const { name, before, on: written, months, team, kept, wants, said } of looks.toSorted(
    (a, b) => (a.on < b.on ? -1 : 1),
  )) {
    on(written)
    await ask('outcomes.save', {
      repId: cast.called(name),
      since,
      months,
      teamAttainment: team,
      teamBefore: before,
      segmentChange: 0,
      teamRetention: kept,
      stillInRole: true,
      wantsToStay: wants,
      stayed: null,
      sentence: said,
    })
  }
}

/** Who sold on is asked after a year, and what HR promised to look at again is looked at. */
export async function askAfterAYear(
  { ask, day }: Telling,
  cast: Cast,
  { records }: Decided,
): Promise<void> {
  for (const { name, stayed, said } of STAYED)
    await ask('outcomes.save', {
      repId: cast.called(name),
      since: day(LAST_CYCLE.signed),
      months: 12,
      ...NOTHING_KNOWN,
      stayed,
      sentence: said,
    })
  const { looks } = await ask('letters.secondLooks', {})
  const again = new Set<string>(LOOKED_AGAIN.map((name) => records.get(cast.called(name)) ?? ''))
  for (const { recordId } of looks)
    if (again.has(recordId)) await ask('letters.lookedAgain', { recordId })
}
