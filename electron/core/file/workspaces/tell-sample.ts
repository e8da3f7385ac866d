import { organisationBefore, organisationSince } from '../../../../resources/sample/before.ts'
import { LAST_CYCLE } from '../../../../resources/sample/last-year.ts'
import { moved, moveTo } from '../../../../resources/sample/move.ts'
import { sampleOrganisation } from '../../../../resources/sample/organisation.ts'
import {
  RATINGS_IN,
  SAMPLE_CURRENCY,
  SAMPLE_HR,
  STORY_BEGINS,
  STORY_MEETS,
} from '../../../../resources/sample/story.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import type { Core } from '../../core.ts'
import { askAfterAYear, lookAfter } from './story/after-last-year.ts'
import { type Cast, decideLastYear, meetLastYear } from './story/last-year.ts'
import { createStoryClock, createTelling, type Telling } from './story/telling.ts'
import { beginCycle, develop, gather, meet, stateConduct, writeDown } from './story/this-year.ts'
import type { Beside } from './workspaces.handlers.ts'

type Progress = (done: number, total: number, note: string) => void

/** How long before it is opened the meeting of the story began. Milliseconds. */
const MEETING_BEGAN = 100 * 60_000
/** What a guess at a passphrase costs where everybody is told it. */
const TOLD_KEY = { N: 2 ** 10, r: 8, p: 1 }
const CHAPTERS = 6
/** The last day before this year’s cycle. */
const BEFORE_CYCLE = '2026-01-11'

/**
 * Makes the sample at `path` and tells its story in it: everything goes through the procedures a user's acts go through,
 * in a core of its own whose clock stands on the days of the story, so that its meeting is under way when it is opened.
 * The file is closed again afterwards.
 */
export async function tellSample(
  begin: (own: Beside) => Promise<Core>,
  where: { folder: string; path: string; name: string; timeZone: string; now: string },
  progress: Progress,
): Promise<void> {
  const { folder, path, name, timeZone } = where
  const end = Date.parse(where.now) - MEETING_BEGAN
  const move = moveTo(dayIn(timeZone, new Date(end).toISOString()))
  const clock = createStoryClock({ zone: timeZone, move, end })
  const today = sampleOrganisation()
  const core = await begin({
    folder,
    now: clock.now,
    sample: () => moved(organisationBefore(today), move),
    keyCost: TOLD_KEY,
    backsUp: false,
  })
  try {
    const telling = createTelling(core, { move, clock })
    telling.on(LAST_CYCLE.begins)
    await telling.ask('workspaces.create', { name, path, sample: true, timeZone })
    await telling.ask('workspaces.setConventions', { currency: SAMPLE_CURRENCY })
    const cast = await castOf(telling, today)
    await tell(telling, { cast, facts: moved(organisationSince(today), move), progress })
  } finally {
    await core.close()
  }
}

/** The people of the story: whoever directs, HR beside them, and the panel. */
async function castOf(
  { ask }: Telling,
  sample: ReturnType<typeof sampleOrganisation>,
): Promise<Cast> {
  const director = await ask('profiles.current', {})
  const hr = await ask('profiles.save', { personId: null, name: SAMPLE_HR, roles: ['hr'] })
  await ask('profiles.save', {
    personId: director.personId,
    name: director.name,
    roles: ['director', 'facilitator'],
  })
  const facts = organisationSince(sample)
  const find = <T extends { name: string }>(list: readonly T[], wanted: string): T => {
    const found = list.find((one) => one.name === wanted)
    if (!found) throw new RangeError(`${wanted} is not in the sample.`)
    return found
  }
  return {
    director: director.personId,
    hr: hr.personId,
    panel: sample.cycle.panel,
    called: (wanted) => find(facts.people, wanted).repId,
    member: (wanted) => find(sample.raters, wanted).personId,
  }
}

async function tell(
  telling: Telling,
  {
    cast,
    facts,
    progress,
  }: Pick<Parameters<typeof beginCycle>[1], 'cast' | 'facts'> & { progress: Progress },
): Promise<void> {
  let chapter = 0
  const step = (note: string) => progress(++chapter, CHAPTERS, note)
  step('Meeting about last year')
  const lastCycle = await meetLastYear(telling, cast)
  step('Signing last year’s decisions')
  const decided = await decideLastYear(telling, { cycleId: lastCycle, cast })
  await lookAfter(telling, cast, LAST_CYCLE.closed, STORY_BEGINS)
  await writeDown(telling, cast, { after: LAST_CYCLE.closed, until: BEFORE_CYCLE })
  step('Beginning this year’s cycle')
  await telling.become(cast.director)
  const cycleId = await beginCycle(telling, { facts, cast })
  await writeDown(telling, cast, { after: BEFORE_CYCLE, until: RATINGS_IN })
  step('Reading the ratings')
  await gather(telling, { facts, cast })
  await writeDown(telling, cast, { after: RATINGS_IN, until: STORY_MEETS })
  await telling.become(cast.hr)
  await lookAfter(telling, cast, STORY_BEGINS, STORY_MEETS)
  await askAfterAYear(telling, cast, decided)
  await stateConduct(telling, cycleId)
  await develop(telling, cast)
  step('Sealing first opinions')
  await meet(telling, { cycleId, cast }, step)
}
