import type { decisionsContract } from '../../../../shared/contract/decisions.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { EVENT_KINDS, type FieldClass } from '../../../../shared/exchange/record-fields.ts'
import type { Decision } from '../../../../shared/model/decision.ts'
import { decisionIdSchema } from '../../../../shared/model/id.ts'
import { standingsHidden, whyNot } from '../../../../shared/readiness/cycle-rules.ts'
import { contrastSentence, headline } from '../../../../shared/readiness/headline.ts'
import { inForce } from '../../../../shared/readiness/in-force.ts'
import { reasons } from '../../../../shared/readiness/reasons.ts'
import {
  conductObstacle,
  isOverride,
  leftObstacle,
  obstacles,
  verdictsInLine,
} from '../../../../shared/readiness/verdict-rules.ts'
import { whatWasSeen } from '../../../../shared/readiness/what-was-seen.ts'
import { listConduct } from '../../books/conduct.repository.ts'
import { getCost } from '../../books/cost.repository.ts'
import { getCycle, listCycles } from '../../books/cycles.repository.ts'
import {
  deleteDissent,
  getDecision,
  listDecisions,
  saveDecision,
  saveDissent,
} from '../../books/decisions.repository.ts'
import { saveDeparture } from '../../books/frozen-sessions.repository.ts'
import { getHead } from '../../books/ledger.repository.ts'
import { findRep, listRatings } from '../../books/organisation.repository.ts'
import { listRecordEntries } from '../../books/records.repository.ts'
import type { Handlers, WriteContext } from '../../context.ts'
import { mustNotBeWithheld } from '../../gate/must-be-shown.ts'
import { whyCaseOpen } from '../../services/case-open.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import {
  getCase,
  listCases,
  mustBeAboutAnother,
  mustBeComplete,
  mustBeOpen,
  mustHaveConduct,
  salesRecord,
  signatory,
  waitingIn,
} from '../../services/decision-case.ts'
import { employmentOfAll, findLeft, mustNotPromoteLeaver } from '../../services/employed.ts'
import { enter } from '../../services/enter.ts'
import {
  departureWords,
  type PanelSaid,
  panelSaid,
  whyNotAsConcluded,
} from '../../services/panel-said.ts'
import { caseObstacles, panelObstacle } from './case-obstacles.ts'
import { EMPTY, sameContent } from './draft.ts'
import { groundsOffered, groundsTicked } from './grounds.ts'
import { keepWords, mustBeLookedAt } from './open-words.ts'
import { signDecision } from './sign.ts'

export const decisionsHandlers = (
  standings: CycleStandings,
): Handlers<typeof decisionsContract> => ({
  'decisions.board': async ({ db, roles, today }, { cycleId }) => {
    const cycles = await listCycles(db)
    const cycle = cycleId === null ? (cycles[0] ?? null) : await getCycle(db, cycleId)
    const none = { hidden: false, line: null, free: [], rows: [] }
    if (!cycle) return { cycles, cycle, closedBecause: null, ...none }
    const closedBecause = whyNot('decide', cycle.state)
    if (standingsHidden(cycle.state, roles))
      return { cycles, cycle, closedBecause, ...none, hidden: true }
    const cases = await listCases(db, cycle, standings)
    const employed = await employmentOfAll(
      db,
      cases.rows.map(({ repId }) => repId),
      today(),
    )
    const rows = cases.rows.map((row) => ({ ...row, employment: employed.get(row.repId) ?? null }))
    return { cycles, cycle, closedBecause, hidden: false, ...cases, rows }
  },

  'decisions.get': async ({ db, actor, roles, today }, wanted) => {
    const one = await getCase(db, wanted, standings)
    const { cycle, models, standing, decision, free } = one
    if (standingsHidden(cycle.state, roles)) {
      throw new AppError(
        'rule-violated',
        'Figures are kept from panel members until ratings are closed.',
      )
    }
    const suggestion = standing.roleFit
    const { competencies, rules } = models.manager
    const said = await panelSaid(db, wanted)
    const conduct = (await listConduct(db, wanted.repId))[0] ?? null
    const seen = whatWasSeen(await listRatings(db, standing.repId))
    return {
      cycle,
      closedBecause: whyNot('decide', cycle.state),
      decision,
      standing,
      headline: headline(standing, models.manager),
      contrastSentence: contrastSentence(standing),
      reasons: reasons(standing, models.manager, seen),
      series: await salesRecord(db, one),
      competencies: [...competencies],
      line: rules.line,
      candidates: (await standings.get(db, cycle)).standings.length,
      inLine: verdictsInLine(suggestion, free.length),
      grounds: groundsOffered({ standing, model: models.manager, seen }),
      free,
      obstacles:
        decision?.state === 'signed'
          ? []
          : [
              ...obstacles(decision ?? EMPTY, {
                suggestion,
                free,
                signatory: await signatory(db, actor),
                today: today(),
              }),
              ...(await caseObstacles(db, wanted, standing.name)),
              ...panelObstacle(decision?.verdict ?? null, said),
              ...[
                leftObstacle(decision?.verdict ?? null, await findLeft(db, wanted.repId, today())),
                conductObstacle(decision?.verdict ?? null, conduct, { suggestion, free }),
              ].filter((one) => one !== null),
            ],
      cost: await getCost(db, standing, models.manager, today()),
      conduct,
      panel: said && shownSaid(said),
    }
  },

  'decisions.save': async (context, { cycleId, repId, againstPanel, ...content }) => {
    const { db, actor, now, newId, audit } = context
    await mustBeAboutAnother(db, repId, actor)
    const { cycle, standing, decision: known } = await getCase(db, { cycleId, repId }, standings)
    await mustBeOpen(db, { decision: known, cycle, repId })
    const decision: Decision = {
      decisionId: known?.decisionId ?? decisionIdSchema.parse(newId()),
      cycleId,
      repId,
      state: 'draft',
      ...content,
      secondedBy: known && sameContent(known, content) ? known.secondedBy : null,
      dissents: known?.dissents ?? [],
      suggestion: standing.roleFit,
      signedBy: null,
      signedAt: null,
      timeZone: null,
      recordId: null,
      later: [],
    }
    await saveDecision(db, decision, now())
    const said = await panelSaid(db, { cycleId, repId })
    if (said && said.departure !== againstPanel)
      await saveDeparture(db, said.caseId, againstPanel, now())
    audit({ decisionId: decision.decisionId })
    return decision
  },

  'decisions.second': async (context, { decisionId }) => {
    const { db, actor, now, audit } = context
    const draft = await openDraft(context, decisionId)
    const decision = { ...draft, secondedBy: await signatory(db, actor) }
    await saveDecision(db, decision, now())
    const { repId: about, verdict, override } = decision
    const part = (field: string, value: unknown, fieldClass: FieldClass) => ({
      ...{ field, value, about, fieldClass },
    })
    await enter(context, {
      kind: EVENT_KINDS.seconded,
      facts: { decision: decisionId, cycle: decision.cycleId },
      fields: [
        part('verdict', verdict, 'figure'),
        part('override-kind', override?.kind ?? null, 'figure'),
        part('override-reason', override?.reason ?? '', 'text'),
      ],
    })
    audit({ decisionId })
    return decision
  },

  'decisions.dissent': async (context, { decisionId, text }) => {
    const { db, actor, now, audit } = context
    await openDraft(context, decisionId)
    if (text.trim() === '') await deleteDissent(db, decisionId, actor)
    else {
      const author = await signatory(db, actor)
      await saveDissent(db, decisionId, { author, text: text.trim(), at: now() })
    }
    audit({ decisionId })
    return getDecision(db, decisionId)
  },

  'decisions.sign': async (context, { decisionId, kept = [], restedOn }) => {
    const { db, actor, audit } = context
    const draft = await openDraft(context, decisionId)
    const weighed = await getCase(db, draft, standings)
    const open = await whyCaseOpen(db, draft, weighed.standing.name)
    if (open !== null) throw new AppError('rule-violated', open)
    const signedBy = await signatory(db, actor)
    mustBeComplete(draft, weighed, { signatory: signedBy, today: context.today() })
    await mustNotPromoteLeaver(db, draft, context.today())
    await mustHaveConduct(db, draft, weighed.free)
    const said = await panelSaid(db, draft)
    const departs = whyNotAsConcluded(draft.verdict, said)
    if (departs !== null) throw new AppError('rule-violated', departs, { againstPanel: departs })
    const isDeparture = departureWords(draft.verdict, said).length > 0
    await mustBeLookedAt(context, draft, isDeparture ? (said?.departure ?? '') : '', kept)
    const { standing, free } = weighed
    const against =
      draft.verdict !== null && isOverride(draft.verdict, standing.roleFit, free.length)
    const signed = await signDecision(context, {
      ...weighed,
      // A reason kept from an earlier verdict does not make an override.
      decision: against ? draft : { ...draft, override: null, secondedBy: null },
      restedOn: await groundsTicked(db, weighed, restedOn ?? null),
      standings: (await standings.get(db, weighed.cycle)).standings,
      signedBy,
    })
    await keepWords(context, { recordId: signed.recordId, repId: draft.repId }, kept)
    audit({ decisionId, recordId: signed.recordId, seq: signed.seq })
    return { ...signed, ...(await getHead(db)) }
  },

  'decisions.waiting': async ({ db, roles }) => {
    const decides = roles.some((role) => role === 'director' || role === 'hr')
    const open = (await listCycles(db)).filter(({ state }) => whyNot('decide', state) === null)
    const waiting = await Promise.all(
      (decides ? open : []).map((cycle) => waitingIn(db, cycle, standings)),
    )
    return {
      cycles: waiting.filter(({ signed, candidates }) => signed < candidates),
    }
  },

  'decisions.list': async ({ db }, { cycleId }) => {
    const cycles = new Map((await listCycles(db)).map((cycle) => [cycle.cycleId, cycle.name]))
    if (cycleId !== null) await getCycle(db, cycleId)
    const entries = await listRecordEntries(db)
    const decisions = await listDecisions(db, cycleId)
    return {
      decisions: await Promise.all(
        decisions.map(async (decision) => {
          const {
            reason: _,
            conditions: __,
            conditionsBy: ___,
            decisionId: ____,
            ...rest
          } = decision
          const entry = entries.get(decision.recordId ?? '')
          return {
            ...rest,
            cycle: cycles.get(decision.cycleId) ?? decision.cycleId,
            name: (await findRep(db, decision.repId))?.name ?? decision.repId,
            override: decision.override?.kind ?? null,
            dissents: decision.dissents.length,
            later: decision.later.at(-1)?.kind ?? null,
            inForce: inForce(decision).verdict,
            seq: entry?.seq ?? null,
            entryHash: entry?.hash ?? null,
          }
        }),
      ),
    }
  },
})

const shownSaid = ({ caseId: _, ...said }: PanelSaid) => said

/** A draft that may still be changed, by somebody who may see it. */
async function openDraft(
  { db, actor, withheld }: Pick<WriteContext, 'db' | 'actor' | 'withheld'>,
  decisionId: string,
): Promise<Decision> {
  const decision = await getDecision(db, decisionId)
  mustNotBeWithheld([decision.repId], withheld)
  await mustBeAboutAnother(db, decision.repId, actor)
  const { cycleId, repId } = decision
  await mustBeOpen(db, { decision, cycle: await getCycle(db, cycleId), repId })
  return decision
}
