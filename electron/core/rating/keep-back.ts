import type { workspaceContract } from '../../../shared/contract/index.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Database } from '../db/database.ts'
import { findCurrentProfile } from '../profiles/profiles.repository.ts'
import { type KeptPerson, listKeptBack, unseen } from './kept-back.repository.ts'
import { closedUntil } from './must-be-shown.ts'

type Name = keyof typeof workspaceContract

/**
 * How each question treats people whose figures are kept back from who asks. A question that is not named here is
 * refused when its answer would carry the id of such a person, so that a new one cannot leak by being forgotten.
 * `as-is`: its own query leaves them out, or it holds nothing that could lead a rating.
 * `lines`: a list that loses their lines. `unseen`: names no figure, so only people behind a code, and oneself, are
 * taken out. `meeting`: kept from nobody but raters of a round still in rating; its own rules bar the rest.
 * `closed`: holds ranks, cut-offs or what others gave without an id, so it is shut while somebody is yet to be rated.
 * `round`: shut like that while a round is in rating. Who owes a rating of late candidates alone has known cut-offs and
 * the meeting since calibration began, so for them it opens without those candidates.
 */
type Treatment = 'as-is' | 'lines' | 'unseen' | 'meeting' | 'round' | 'closed'

export const TREATMENTS: { readonly [N in Name]?: Treatment } = {
  'people.list': 'as-is',
  'people.facets': 'as-is',
  'people.views': 'as-is',
  'map.points': 'round',
  'map.policies': 'as-is',
  'cycles.get': 'as-is',
  'evidence.list': 'as-is',
  'evidence.history': 'unseen',
  'evidence.suggestions': 'unseen',
  'requests.list': 'unseen',
  'requests.missing': 'lines',
  'rights.overview': 'unseen',
  'rights.looks': 'unseen',
  'candidates.list': 'lines',
  'standings.list': 'lines',
  'paths.board': 'lines',
  'paths.due': 'lines',
  'outcomes.followed': 'lines',
  'outcomes.report': 'round',
  'outcomes.backtest': 'round',
  'outcomes.overlooked': 'closed',
  'decisions.board': 'lines',
  'decisions.list': 'lines',
  'decisions.waiting': 'lines',
  'records.list': 'lines',
  'bundles.state': 'as-is',
  'rating.tasks': 'as-is',
  'rating.form': 'as-is',
  'rating.practice': 'as-is',
  'rating.progress': 'as-is',
  'rating.keptBack': 'as-is',
  'rating.selfRatings': 'unseen',
  'ratings.fairScores': 'closed',
  'roleModels.get': 'round',
  'roleModels.builtIn': 'round',
  'roleModels.provenManagers': 'round',
  'fairness.raters': 'closed',
  'fairness.groups': 'closed',
  'packs.export': 'closed',
  'packs.handOver': 'closed',
  'records.pdf': 'closed',
  'letters.make': 'closed',
  'rights.accessReport': 'closed',
  'calibration.list': 'meeting',
  'calibration.conflicts': 'unseen',
  'calibration.session': 'meeting',
  'calibration.room': 'meeting',
  'calibration.changes': 'meeting',
  'calibration.ratings': 'meeting',
  'calibration.health': 'meeting',
  'calibration.minutes': 'round',
  'calibration.minutesPdf': 'round',
}

/** All that is open to somebody without a role, who was handed the keyboard for a self-rating. */
const SELF_RATING = /^(rating\.(tasks|start|form|save|lock|keptBack)|profiles\.(list|current|use))$/

/** Profiles carry names of colleagues, never of candidates as candidates. */
const NAMES_STAY = /^profiles\./

/** What of an answer may leave; made before the question is answered. */
export type Shown = (answer: unknown) => unknown

/**
 * Stands between the answers and the person at the keyboard: what somebody must not know before their ratings are
 * locked (sales rank, earlier ratings, what others gave, cut-offs; in blind mode the name) does not leave the core.
 * @throws AppError `locked` with the sentence that says until when
 */
export function createKeepBack(
  database: Database,
): (procedure: string, kind: string, input: unknown) => Promise<Shown | null> {
  return async (procedure, kind, input) => {
    const { profile, kept } = await database.read(async (db) => {
      const profile = await findCurrentProfile(db)
      return { profile, kept: profile ? await listKeptBack(db, profile.personId) : [] }
    })
    if (profile && profile.roles.length === 0 && !SELF_RATING.test(procedure)) {
      throw new AppError(
        'locked',
        `Only the self-rating is open while ${profile.name} has the keyboard. Choose another profile at the foot of the rail.`,
      )
    }
    if (kept.length === 0) return null
    const codedUnlessNamesStay: Shown = (answer) =>
      NAMES_STAY.test(procedure) ? answer : coded(answer, kept)
    // A change answers with what it made, which may carry the name.
    if (kind === 'mutation') return codedUnlessNamesStay
    const treatment = TREATMENTS[procedure as Name]
    const toRate = kept.filter(({ own }) => !own)
    const closing = treatment === 'round' ? toRate.filter(({ late }) => !late) : toRate
    if ((treatment === 'closed' || treatment === 'round') && closing.length > 0)
      throw refusal(closing)
    const ids = new Set(
      treatment === 'unseen'
        ? unseen(kept)
        : kept
            .filter(({ own, late }) => treatment !== 'meeting' || !(own || late))
            .map(({ repId }) => repId),
    )
    // A task writes before it answers, so it is judged by what it is asked.
    if (kind === 'task') {
      if (mentions(input, ids)) throw refusal(kept, input)
      return codedUnlessNamesStay
    }
    return (answer) => {
      const rest = treatment === 'as-is' ? answer : withoutLines(answer, ids, treatment)
      if (treatment !== 'as-is' && mentions(rest, ids)) throw refusal(kept, rest)
      return codedUnlessNamesStay(rest)
    }
  }
}

function refusal(kept: readonly KeptPerson[], where: unknown = null): AppError {
  return closedUntil(kept.find(({ repId }) => mentions(where, new Set([repId]))) ?? kept[0])
}

/** Whether a value is about one of these people: holds the id as `repId` or among `repIds`, however deep. */
function mentions(value: unknown, ids: ReadonlySet<string>): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) =>
    key === 'repId' || key === 'repIds'
      ? [inner].flat().some((id) => typeof id === 'string' && ids.has(id))
      : mentions(inner, ids),
  )
}

/** The lists directly inside an answer without the entries that carry one of these ids. */
function withoutLines(answer: unknown, ids: ReadonlySet<string>, treatment?: Treatment): unknown {
  if (treatment !== 'lines' && treatment !== 'unseen' && treatment !== 'round') return answer
  if (typeof answer !== 'object' || answer === null) return answer
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.filter((line) => !mentions(line, ids)) : value,
    ]),
  )
}

/** The answer with every hidden name replaced by its code, wherever a text holds it. */
function coded(answer: unknown, kept: readonly KeptPerson[]): unknown {
  const hidden = kept.filter(({ code }) => code !== null)
  if (hidden.length === 0) return answer
  const replace = (value: unknown): unknown => {
    if (typeof value === 'string')
      return hidden.reduce(
        (text, { name, code }) => text.replaceAll(name, `Candidate ${code}`),
        value,
      )
    if (Array.isArray(value)) return value.map(replace)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner)]))
  }
  return replace(answer)
}
