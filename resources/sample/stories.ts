import type { PersonId, RepId } from '../../shared/model/id.ts'
import { HARSH_RATER, LENIENT_RATER, type Panel } from './raters.ts'
import type { Member } from './roster.ts'

/** One thing the sample is there to show, at one person. */
export interface Story {
  repId: RepId
  /** What a reader finds at this person. */
  sentence: string
  /** The other person of a pair. */
  withRepId?: RepId
  /** The rater a story is about. */
  raterId?: PersonId
}

export const STORY_KEYS = [
  'topSellerNotLeader',
  'overlookedLeader',
  'windfallQuarter',
  'harshRater',
  'lenientRater',
  'disconnectedPanel',
  'shortHistory',
  'onLeave',
  'splitCreditCollaborator',
  'almostTie',
  'thinEvidence',
] as const
export type StoryKey = (typeof STORY_KEYS)[number]

/** The stories of the sample organisation. */
export function storiesOf(members: readonly Member[], panel: Panel): Record<StoryKey, Story> {
  const idOf = (name: string): RepId => {
    const member = members.find((candidate) => candidate.name === name)
    if (!member) throw new RangeError(`${name} is not in the sample.`)
    return member.repId
  }
  const raterOf = (name: string): PersonId => {
    const rater = panel.interviewers.find((candidate) => candidate.name === name)
    if (!rater) throw new RangeError(`${name} does not rate in the sample.`)
    return rater.personId
  }
  return {
    topSellerNotLeader: {
      repId: idOf('Maya Lindqvist'),
      sentence:
        'Maya Lindqvist is among the best sellers of her peer group, yet takes deals over and has never mentored: right person, wrong role.',
    },
    overlookedLeader: {
      repId: idOf('Omar Haddad'),
      sentence:
        'Omar Haddad sells a little under quota and is the clearest leader in the organisation: a sales ranking overlooks him.',
    },
    windfallQuarter: {
      repId: idOf('Viktor Hale'),
      sentence:
        'Viktor Hale looks above quota because of one contract in 2024-Q4; without it he is well below.',
    },
    harshRater: {
      repId: idOf('Ruth Castellanos'),
      raterId: raterOf(HARSH_RATER),
      sentence: `${HARSH_RATER} scores everyone lower than the average interviewer does; the correction gives that back to Ruth Castellanos.`,
    },
    lenientRater: {
      repId: idOf('Peter Novak'),
      raterId: raterOf(LENIENT_RATER),
      sentence: `${LENIENT_RATER} scores everyone higher than the average interviewer does; the correction takes that out for Peter Novak.`,
    },
    disconnectedPanel: {
      repId: idOf('Naomi Prewitt'),
      withRepId: idOf('Keiko Moriyasu'),
      sentence:
        'Naomi Prewitt, Rafael Ocampos and Keiko Moriyasu of Cascadia were rated only by people who rated nobody else: whether that panel is strict or they are weaker cannot be told, and their ranges are wider for it.',
    },
    shortHistory: {
      repId: idOf('Nils Aaltonen'),
      sentence:
        'Nils Aaltonen has one quarter on record, at 160 % of quota; the estimate is pulled toward his peers.',
    },
    onLeave: {
      repId: idOf('Ingrid Solheim'),
      sentence:
        'Ingrid Solheim was on leave in 2024-Q2 and Q3; these quarters do not count for or against her.',
    },
    splitCreditCollaborator: {
      repId: idOf('Leila Farouk'),
      sentence: 'Leila Farouk closes more than half of her revenue together with colleagues.',
    },
    almostTie: {
      repId: idOf('Elif Demir'),
      withRepId: idOf('Tomas Eriksen'),
      sentence:
        'Elif Demir and Tomas Eriksen cannot be told apart as leaders on the evidence collected.',
    },
    thinEvidence: {
      repId: idOf('Bruno Ferrante'),
      sentence:
        'Bruno Ferrante is a candidate with one interview and nothing else: too little to suggest anything.',
    },
  }
}
