import type { Output } from '../../../shared/contract/index.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { count, day } from '../../ui/format.ts'

export type Asks = Output<'workspaces.findRequest'>['asks']

/** Who asks whom, for what and until when, in two sentences. */
export function asksSentence({ asker, name, cycleName, openings, dueOn, people, ballots }: Asks) {
  const what = ballots
    ? `for an opinion on ${count(people, 'candidate')}`
    : `to rate ${count(people, 'person', 'people')}`
  const where = openings.length === 0 ? cycleName : `${cycleName} (${asList(openings)})`
  const asked = asker === null ? `${name} is asked ${what}` : `${asker} asks ${name} ${what}`
  return `${asked} for ${where}. ${dueOn === null ? 'No day is set.' : `Due ${day(dueOn)}.`}`
}
