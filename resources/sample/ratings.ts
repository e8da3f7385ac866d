import { daysAfter } from '../../shared/model/calendar.ts'
import { MANAGER_COMPETENCIES, SELLER_COMPETENCIES } from '../../shared/model/competency.ts'
import type { Rating } from '../../shared/model/rating.ts'
import type { Source } from '../../shared/model/source.ts'
import { type Assignment, assignmentsOf, screeningAssignments } from './assignments.ts'
import { LEADER_NOTES, type NotesByStep } from './leader-notes.ts'
import { CLIENTS } from './names.ts'
import { type Chance, chance } from './random.ts'
import type { Panel } from './raters.ts'
import type { Member } from './roster.ts'
import { SELLER_NOTES } from './seller-notes.ts'

interface SourceHabit {
  /** Random error of one score, points on the 1–5 scale. */
  error: number
  /** Error shared by all scores one rater gives one person. */
  halo: number
  /** Smallest step of a score. */
  step: number
  /** Chance that a competency was not observed. */
  unseen: number
  /** Chance that a score comes with a note. */
  noted: number
  /** First and last day of rating, days after `FIRST_DAY`. */
  days: readonly [number, number]
}

const HABITS: Record<Source, SourceHabit> = {
  interview: { error: 0.32, halo: 0.18, step: 0.5, unseen: 0.03, noted: 0.55, days: [56, 76] },
  simulation: { error: 0.34, halo: 0.18, step: 0.5, unseen: 0.02, noted: 0.5, days: [63, 84] },
  multisource: { error: 0.42, halo: 0.25, step: 1, unseen: 0.12, noted: 0.3, days: [7, 39] },
  experience: { error: 0.3, halo: 0.15, step: 1, unseen: 0.08, noted: 0.3, days: [28, 46] },
  sjt: { error: 0.4, halo: 0.15, step: 0.1, unseen: 0, noted: 0, days: [42, 53] },
  self: { error: 0.35, halo: 0.2, step: 1, unseen: 0, noted: 0, days: [0, 12] },
}

/** How much better people see themselves than others do. */
const SELF_LENIENCY = 0.5

/** The first day of the round, a Monday. */
const FIRST_DAY = '2025-11-03'

/** The level behind every rating of one person: competency → points on the 1–5 scale, before rater and error. */
export function levelsOf(member: Member): Map<string, number> {
  const draw = chance(`levels/${member.repId}`)
  const levels = new Map<string, number>()
  const spread = (ids: readonly string[], level: number, spreadBy: number) => {
    const offsets = ids.map(() => draw.normal(spreadBy))
    const mean = offsets.reduce((sum, offset) => sum + offset, 0) / ids.length
    ids.forEach((id, index) => {
      levels.set(id, level + (offsets[index] ?? 0) - mean)
    })
  }
  spread(MANAGER_COMPETENCIES, member.leader, 0.25)
  spread(SELLER_COMPETENCIES, member.seller, 0.3)
  for (const [id, level] of Object.entries(member.part?.shape ?? {})) levels.set(id, level)
  return levels
}

/** Fills in a note that nobody has written about this person yet. */
function noteFor(
  notes: NotesByStep,
  score: number,
  source: Source,
  { written, peers }: Subject,
  draw: Chance,
): string | null {
  const step = notes[Math.round(score) - 1] ?? notes[2]
  const text = draw.pick(step)
  const acted = text.startsWith('In the role-play') || text.startsWith('In the exercise')
  if (written.has(text) || (acted && source !== 'simulation')) return null
  written.add(text)
  return text
    .replaceAll('{peer}', peers.length > 0 ? draw.pick(peers) : 'a colleague')
    .replaceAll('{client}', draw.pick(CLIENTS))
}

/** A simulation shows behaviour, not motives; a pitch is the only selling in it. */
function visible(source: Source, competency: string): boolean {
  if (source !== 'simulation') return true
  return !['motivation-to-develop', 'pipeline', 'account-growth'].includes(competency)
}

/** Everything one division is asked to rate. */
export function divisionAssignments(members: readonly Member[], panel: Panel): Assignment[] {
  const cast = members.flatMap((member) => assignmentsOf(member, members, panel))
  return [...cast, ...screeningAssignments(members, panel, 22)]
}

/** What one person's ratings share: the level behind them, the notes already used, names to mention. */
interface Subject {
  levels: Map<string, number>
  written: Set<string>
  peers: readonly string[]
}

function subjectOf({ member, teammates }: Assignment, round: Round): Subject {
  const peers = teammates
    .filter((peer) => peer !== member)
    .map(({ name }) => name.split(' ')[0] ?? name)
  return { levels: round.levels(member), written: new Set(), peers }
}

/** One round of ratings: its label for chance, the levels it finds, and its days. */
interface Round {
  label: string
  levels: typeof levelsOf
  /** Days before the round of `HABITS`. */
  earlier: number
}

const THIS_ROUND: Round = { label: 'rating', levels: levelsOf, earlier: 0 }

/** One rating per assignment and competency, in the order of the assignments. */
export function ratingsOf(assignments: readonly Assignment[], round = THIS_ROUND): Rating[] {
  const ratings: Rating[] = []
  const subjects = new Map<Member, Subject>()
  for (const assignment of assignments) {
    const { rater, member, source, jobs } = assignment
    const habit = HABITS[source]
    const draw = chance(`${round.label}/${source}/${rater.personId}/${member.repId}`)
    const subject = subjects.get(member) ?? subjectOf(assignment, round)
    subjects.set(member, subject)
    const tilt = (source === 'self' ? SELF_LENIENCY : rater.leniency) + draw.normal(habit.halo)
    const at = habit.days[0] + draw.below(habit.days[1] - habit.days[0])
    const ratedOn = daysAfter(FIRST_DAY, at - round.earlier)
    const rate = (competency: string, notes: NotesByStep) => {
      const exact = (subject.levels.get(competency) ?? 3) + tilt + draw.normal(habit.error)
      const stepped = Math.round(Math.min(5, Math.max(1, exact)) / habit.step) * habit.step
      const seen = draw.unit() >= habit.unseen && visible(source, competency)
      const score = seen ? Math.round(stepped * 10) / 10 : null
      const noted = draw.unit() < habit.noted && score !== null
      const note = noted ? noteFor(notes, score, source, subject, draw) : null
      const { repId } = member
      ratings.push({ raterId: rater.personId, repId, source, competency, score, ratedOn, note })
    }
    if (jobs.includes('manager')) {
      for (const competency of MANAGER_COMPETENCIES) rate(competency, LEADER_NOTES[competency])
    }
    if (jobs.includes('seller')) {
      for (const competency of SELLER_COMPETENCIES) rate(competency, SELLER_NOTES[competency])
    }
  }
  return ratings
}
