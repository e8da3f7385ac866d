import type { RecordDocument } from '../../../shared/contract/record-document.ts'
import { dayIn } from '../../../shared/model/calendar.ts'
import { isPromotion } from '../../../shared/model/decision.ts'
import type { CheckIn } from '../../../shared/model/outcome.ts'
import type { PastCandidate, PastCycle } from '../../../shared/readiness/backtest.ts'
import { meanKnown, type PastDecision } from '../../../shared/readiness/decision-report.ts'
import { checkInsAfter, outcomeOf } from '../../../shared/readiness/outcomes.ts'
import { getSuccess, listCheckIns } from '../books/outcomes.repository.ts'
import { listRecords, loadDocuments } from '../books/records.repository.ts'
import type { Area } from '../context.ts'
import { isWriter, type Reader } from '../db/database.ts'

/** A signed decision, with as much of its record as outcomes are judged by. */
export type SignedDecision = Pick<
  RecordDocument,
  'cycleId' | 'cycleName' | 'subject' | 'verdict' | 'candidate' | 'candidates'
> & {
  /** The day of the signature. */
  signedOn: string
  override: boolean
  /** Mean score each named rater gave the person on the manager model; self-ratings stay out. */
  raters: PastDecision['raters']
}

export interface SignedDecisions {
  /** Every signed decision as its record keeps it, oldest first; read once, and again after any of them changed. */
  get(db: Reader): Promise<readonly SignedDecision[]>
  forget(areas: readonly Area[]): void
}

export function createSignedDecisions(): SignedDecisions {
  let known: readonly SignedDecision[] | null = null
  return {
    async get(db) {
      const signed = known ?? (await readSigned(db))
      // What a write reads may still be rolled back.
      if (!isWriter(db)) known = signed
      return signed
    },
    forget(areas) {
      if (areas.includes('decisions')) known = null
    },
  }
}

async function readSigned(db: Reader): Promise<SignedDecision[]> {
  const records = await listRecords(db, { cycleId: null, repId: null })
  const documents = records.length === 0 ? [] : await loadDocuments(db, records)
  return documents.map((document) => {
    const { cycleId, cycleName, subject, verdict, candidate, candidates } = document
    return {
      ...{ cycleId, cycleName, subject, verdict, candidate, candidates },
      signedOn: dayIn(document.timeZone, document.signedAt),
      override: document.override !== null,
      raters: raterMeans(document),
    }
  })
}

const logOf = (attainment: number | null | undefined) =>
  attainment === null || attainment === undefined || attainment <= 0 ? null : Math.log2(attainment)

const inMonths = (checkIns: readonly CheckIn[], months: number) =>
  checkIns.findLast((one) => one.months <= months && one.stayed !== null)?.stayed ?? null

/** Decisions as they stood when they were signed, each with what became of it. Erased people are left out. */
export async function listPastDecisions(
  db: Reader,
  signed: readonly SignedDecision[],
): Promise<PastDecision[]> {
  const byRep = Map.groupBy(await listCheckIns(db), ({ repId }) => repId as string)
  const definitions = await definitionsOf(db, signed)
  return signed.flatMap((decision): PastDecision[] => {
    const { subject, verdict, cycleId, signedOn, override, raters } = decision
    const standing = decision.candidates.find(
      ({ number }) => number === decision.candidate,
    )?.standing
    const definition = definitions.get(cycleId)
    if (!subject || !verdict || !definition) return []
    const checkIns = checkInsAfter(byRep.get(subject.repId) ?? [], signedOn)
    return [
      {
        repId: subject.repId,
        name: subject.name,
        cycleId,
        cycleName: decision.cycleName ?? cycleId,
        signedOn,
        verdict,
        override,
        sales: logOf(standing?.performance.shrunk),
        leadership: standing?.leadership.score ?? null,
        pReady: standing?.leadership.pReady ?? null,
        ownShare: standing?.leadership.ownShare ?? null,
        competencies: standing?.leadership.competencies ?? [],
        raters,
        outcome: isPromotion(verdict)
          ? outcomeOf(checkIns, definition)
          : { net: null, success: null },
        stayed: inMonths(checkIns, definition.months),
      },
    ]
  })
}

async function definitionsOf(db: Reader, signed: readonly SignedDecision[]) {
  const ids = [...new Set(signed.map(({ cycleId }) => cycleId))]
  return new Map(
    await Promise.all(ids.map(async (id) => [id, (await getSuccess(db, id)).definition] as const)),
  )
}

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
  signed: readonly SignedDecision[],
  decisions: readonly PastDecision[],
): PastCycle[] {
  const promoted = new Map(
    decisions
      .filter(({ verdict }) => isPromotion(verdict))
      .map((one) => [`${one.cycleId} ${one.repId}`, one]),
  )
  return [...Map.groupBy(signed, ({ cycleId }) => cycleId)]
    .flatMap(([cycleId, ofCycle]) => {
      const newest = ofCycle.at(-1)
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
          decidedOn: newest.signedOn,
          candidates,
        },
      ]
    })
    .sort((a, b) => (a.decidedOn < b.decidedOn ? 1 : -1))
}
