import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { competencyIdSchema } from '../../../shared/model/competency.ts'
import type { RepId } from '../../../shared/model/id.ts'
import { compareNames } from '../../../shared/model/name-key.ts'
import type { Rating } from '../../../shared/model/rating.ts'
import { isEvenProfile } from '../../../shared/readiness/even-profile.ts'
import { explanations, severityNotes } from '../../../shared/readiness/explanations.ts'
import { contrastSentence, headline } from '../../../shared/readiness/headline.ts'
import { missingEvidence } from '../../../shared/readiness/missing-evidence.ts'
import { periodSeries } from '../../../shared/readiness/period-series.ts'
import { reasons } from '../../../shared/readiness/reasons.ts'
import { robustness } from '../../../shared/readiness/sensitivity.ts'
import { whatWasSeen } from '../../../shared/readiness/what-was-seen.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { getCycle, getCycleModels } from '../books/cycles.repository.ts'
import { listCyclesOf } from '../books/decisions.repository.ts'
import { findName, findRep, listRatings } from '../books/organisation.repository.ts'
import { findStanding } from '../books/standings.repository.ts'
import { getConventions } from '../books/workspaces.repository.ts'
import type { Reader } from '../db/database.ts'
import { candidateField } from './candidate-field.ts'
import type { JobsCache } from './jobs-cache.ts'

/** Behaviour notes shown on a candidate page. */
const NOTES = 40

/**
 * What the page of one person says, from the current evidence; a brief says the same.
 * @throws AppError `not-found` for an unknown person, or one without a standing
 */
export async function candidatePage(
  db: Reader,
  repId: RepId,
  jobs: JobsCache,
): Promise<Omit<Candidate, 'employment'>> {
  const rep = await findRep(db, repId)
  if (!rep)
    throw new AppError('not-found', `There is no person with the id ${repId} in this workspace.`)
  const solved = await jobs.get(db)
  const { manager, seller } = solved
  const standing = await findStanding(db, repId, { manager: manager.model, seller: seller.model })
  if (!standing) throw new AppError('not-found', `${rep.name} has no standing yet.`)
  const field = await candidateField(db, rep, standing, solved)
  const ratings = await listRatings(db, repId)
  const { employment: _employment, leftOn: _leftOn, leaves: _leaves, ...whoIs } = rep
  const seen = whatWasSeen(ratings)
  const cycles = await listCyclesOf(db, repId)
  return {
    rep: whoIs,
    managerName:
      rep.managerId === null ? null : ((await findName(db, rep.managerId)) ?? rep.managerId),
    standing,
    headline: headline(standing, manager.model),
    contrastSentence: contrastSentence(standing),
    reasons: reasons(standing, manager.model, seen),
    even: isEvenProfile(standing, manager),
    robustness: { ...robustness(rep, field), otherMethod: await otherMethod(db, cycles) },
    missing: missingEvidence(standing, manager),
    series: periodSeries(rep, field),
    explanations: explanations(standing, field, (await getConventions(db)).currency),
    notes: notesOf(ratings),
    seen: [...seen.values()].map(({ competency, steps }) => ({
      competency: competencyIdSchema.parse(competency),
      steps: [...steps],
    })),
    severityNotes: severityNotes(repId, manager),
    selfRating: ratings.flatMap(({ source, competency, score }) =>
      source === 'self' && score !== null ? [{ competency, score }] : [],
    ),
    models: { manager: manager.model.competencies, seller: seller.model.competencies },
    rules: manager.model.rules,
    modelVersion: `${manager.model.name} v${manager.model.version}`,
    cycles,
  }
}

/** Cycles that keep the numbers of method 1: what is tried here says nothing about them. Null where there are none. */
async function otherMethod(
  db: Reader,
  cycles: Awaited<ReturnType<typeof listCyclesOf>>,
): Promise<string | null> {
  const names: string[] = []
  for (const { cycleId, name, state } of cycles) {
    if (state === 'closed') continue
    const { manager } = await getCycleModels(db, await getCycle(db, cycleId))
    if (manager.rules.method === 1) names.push(name)
  }
  return names.length === 0
    ? null
    : `Tried with method 2. ${asList(names)} ${names.length === 1 ? 'was' : 'were'} frozen under method 1, where nothing was tried: this says nothing about the suggestion there.`
}

/** Behaviour notes, newest first. Who wrote them stays with the ratings: the page is read by people who may know them. */
function notesOf(ratings: readonly Rating[]): Candidate['notes'] {
  return ratings
    .flatMap(({ note, competency, source, score, ratedOn }) =>
      note === null || source === 'self'
        ? []
        : [{ text: note, competency, source, score, ratedOn }],
    )
    .sort(
      (a, b) => (b.ratedOn ?? '').localeCompare(a.ratedOn ?? '') || compareNames(a.text, b.text),
    )
    .slice(0, NOTES)
}
