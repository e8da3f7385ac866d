import type { RecordDocument } from '../../../shared/contract/record-document.ts'
import { isPromotion } from '../../../shared/model/decision.ts'
import type { CheckIn } from '../../../shared/model/outcome.ts'
import type { PastCandidate, PastCycle } from '../../../shared/readiness/backtest.ts'
import { meanKnown, type PastDecision } from '../../../shared/readiness/decision-report.ts'
import { checkInsAfter, outcomeOf } from '../../../shared/readiness/outcomes.ts'
import type { Reader } from '../db/database.ts'
import { listRecords, loadDocuments } from '../records/records.repository.ts'
import { getSuccess, listCheckIns } from './outcomes.repository.ts'

/** Every signed decision as its record keeps it. */
export async function listDocuments(db: Reader): Promise<RecordDocument[]> {
  const records = await listRecords(db, { cycleId: null, repId: null })
  return records.length === 0 ? [] : loadDocuments(db, records)
}

const logOf = (attainment: number | null | undefined) =>
  attainment === null || attainment === undefined || attainment <= 0 ? null : Math.log2(attainment)

const inMonths = (checkIns: readonly CheckIn[], months: number) =>
  checkIns.findLast((one) => one.months <= months && one.stayed !== null)?.stayed ?? null

/** Decisions as they stood when they were signed, each with what became of it. Erased people are left out. */
export async function listPastDecisions(
  db: Reader,
  documents: readonly RecordDocument[],
): Promise<PastDecision[]> {
  const byRep = Map.groupBy(await listCheckIns(db), ({ repId }) => repId as string)
  const definitions = await definitionsOf(db, documents)
  return documents.flatMap((document): PastDecision[] => {
    const { subject, verdict, cycleId } = document
    const standing = document.candidates.find(
      ({ number }) => number === document.candidate,
    )?.standing
    const definition = definitions.get(cycleId)
    if (!subject || !verdict || !definition) return []
    const checkIns = checkInsAfter(byRep.get(subject.repId) ?? [], document.signedAt)
    return [
      {
        repId: subject.repId,
        name: subject.name,
        cycleId,
        cycleName: document.cycleName ?? cycleId,
        signedOn: document.signedAt.slice(0, 10),
        verdict,
        override: document.override !== null,
        sales: logOf(standing?.performance.shrunk),
        leadership: standing?.leadership.score ?? null,
        pReady: standing?.leadership.pReady ?? null,
        competencies: standing?.leadership.competencies ?? [],
        raters: raterMeans(document),
        outcome: isPromotion(verdict)
          ? outcomeOf(checkIns, definition)
          : { net: null, success: null },
        stayed: inMonths(checkIns, definition.months),
      },
    ]
  })
}

async function definitionsOf(db: Reader, documents: readonly RecordDocument[]) {
  const ids = [...new Set(documents.map(({ cycleId }) => cycleId))]
  return new Map(
    await Promise.all(ids.map(async (id) => [id, (await getSuccess(db, id)).definition] as const)),
  )
}

/** Mean score each named rater gave the person on the manager model; self-ratings stay out. */
function raterMeans({ ratings, models }: RecordDocument): PastDecision['raters'] {
  const ids = new Set(models.manager.competencies.map(({ id }) => id as string))
  const scored = (ratings ?? []).filter(
    ({ source, competency, score }) => source !== 'self' && score !== null && ids.has(competency),
  )
  return [...Map.groupBy(scored, ({ raterName }) => raterName)].flatMap(([rater, given]) => {
    const mean = meanKnown(given.map(({ score }) => score))
    return rater === null || mean === null ? [] : [{ rater, mean }]
  })
}

/** Past cycles with everyone considered, as the newest record of each keeps them. */
export function pastCycles(
  documents: readonly RecordDocument[],
  decisions: readonly PastDecision[],
): PastCycle[] {
  const promoted = new Map(
    decisions
      .filter(({ verdict }) => isPromotion(verdict))
      .map((one) => [`${one.cycleId} ${one.repId}`, one]),
  )
  return [...Map.groupBy(documents, ({ cycleId }) => cycleId)]
    .flatMap(([cycleId, signed]) => {
      const newest = signed.at(-1)
      if (!newest) return []
      const candidates = newest.candidates.flatMap(({ who, standing }): PastCandidate[] => {
        if (!who || !standing) return []
        const decision = promoted.get(`${cycleId} ${who.repId}`)
        return [
          {
            repId: who.repId,
            name: who.name,
            sales: logOf(standing.performance.shrunk),
            leadership: standing.leadership.score,
            sources: standing.leadership.sources.map(({ weight, score, imputed }) => ({
              weight,
              value: score ?? imputed?.mean ?? null,
            })),
            promoted: decision !== undefined,
            outcome: decision?.outcome ?? null,
          },
        ]
      })
      return [
        {
          cycleId,
          cycleName: newest.cycleName ?? cycleId,
          decidedOn: newest.signedAt.slice(0, 10),
          candidates,
        },
      ]
    })
    .sort((a, b) => (a.decidedOn < b.decidedOn ? 1 : -1))
}
