import type { workspaceContract } from '../../../shared/contract/index.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Guard } from '../dispatch.ts'

type C = typeof workspaceContract
type Withheld = ReadonlySet<string>

interface Rule<N extends keyof C> {
  /** Whose scores the question is about: it is refused when one of them is kept from the asker. */
  asks?: (input: ParsedInputOf<C[N]>) => readonly (string | null)[]
  /** The answer without them. */
  cover?: (answer: OutputOf<C[N]>, withheld: Withheld) => OutputOf<C[N]>
}

const repOf = ({ repId }: { repId: string | null }) => [repId]
const without = <T extends { repId: string }>(rows: readonly T[], withheld: Withheld): T[] =>
  rows.filter(({ repId }) => !withheld.has(repId))

/**
 * What a declared conflict of interest does outside the meeting, by procedure. Lists leave the person out, because a
 * place in an order or a gap in it would tell; questions about the person alone are refused. Lists that SQL sorts, and
 * records, whose fields say whom they are about, leave the person out where they are read. A test holds this against
 * the contract and against the figures of a real workspace.
 */
export const CONFLICT_RULES: { readonly [N in keyof C]?: Rule<N> } = {
  'candidates.get': { asks: repOf },
  'compare.people': { asks: ({ repIds }) => repIds },
  'standings.list': {
    asks: repOf,
    cover: (answer, withheld) => ({ ...answer, standings: without(answer.standings, withheld) }),
  },
  'ratings.fairScores': {
    cover: (answer, withheld) => ({ ...answer, reps: without(answer.reps, withheld) }),
  },
  'cycles.get': {
    cover: (answer, withheld) => ({
      ...answer,
      candidates: answer.candidates.map((row) =>
        withheld.has(row.repId) ? { ...row, standing: null } : row,
      ),
    }),
  },
  'decisions.board': {
    cover: (answer, withheld) => ({ ...answer, rows: without(answer.rows, withheld) }),
  },
  'decisions.waiting': {
    cover: (answer, withheld) => ({
      cycles: answer.cycles.map((cycle) => ({
        ...cycle,
        unseconded: without(cycle.unseconded, withheld),
      })),
    }),
  },
  'decisions.get': { asks: repOf },
  'decisions.save': { asks: repOf },
  'decisions.list': {
    cover: (answer, withheld) => ({ ...answer, decisions: without(answer.decisions, withheld) }),
  },
  'evidence.add': { asks: repOf },
  'evidence.suggestions': {
    asks: repOf,
    cover: (answer, withheld) => ({ people: without(answer.people, withheld) }),
  },
  'requests.ask': { asks: repOf },
  'requests.list': {
    asks: repOf,
    cover: (answer, withheld) => ({
      mine: without(answer.mine, withheld),
      all: without(answer.all, withheld),
    }),
  },
  'requests.missing': {
    cover: (answer, withheld) => ({ ...answer, people: without(answer.people, withheld) }),
  },
  'paths.get': { asks: repOf },
  'paths.start': { asks: repOf },
  'paths.board': {
    cover: (answer, withheld) => ({
      ...answer,
      rows: without(answer.rows, withheld),
      without: without(answer.without, withheld),
    }),
  },
  'paths.due': {
    cover: (answer, withheld) => ({
      ...answer,
      steps: without(answer.steps, withheld),
      rerate: without(answer.rerate, withheld),
    }),
  },
  'outcomes.save': { asks: repOf },
  'outcomes.followed': {
    cover: (answer, withheld) => ({ ...answer, people: without(answer.people, withheld) }),
  },
  'outcomes.overlooked': {
    cover: (answer, withheld) => ({
      ...answer,
      cycles: answer.cycles.map((cycle) => ({
        ...cycle,
        overlooked: without(cycle.overlooked, withheld),
      })),
    }),
  },
  'outcomes.backtest': {
    cover: (answer, withheld) => ({
      ...answer,
      cycles: answer.cycles.map((cycle) => ({
        ...cycle,
        picked: without(cycle.picked, withheld),
        dropped: without(cycle.dropped, withheld),
      })),
    }),
  },
  'rights.accessReport': { asks: repOf },
}

/** @throws AppError `rule-violated` when somebody asked about is kept from the person at the keyboard */
export function mustNotBeWithheld(repIds: readonly (string | null)[], withheld: Withheld): void {
  if (repIds.some((repId) => repId !== null && withheld.has(repId))) {
    throw new AppError(
      'rule-violated',
      'You declared a conflict of interest in this case, so its ballots, scores and evidence are kept from you. Somebody else has to do this.',
    )
  }
}

const ruleOf = (procedure: string) =>
  // Each rule fits the procedure it stands under, which the compiler checked where the table is written.
  CONFLICT_RULES[procedure as keyof C] as Rule<keyof C> | undefined

export const conflictGuard: Guard = {
  refuse(procedure, input, { withheld }) {
    if (withheld.size === 0) return
    mustNotBeWithheld(ruleOf(procedure)?.asks?.(input as never) ?? [], withheld)
  },
  cover: (procedure, answer, { withheld }) =>
    withheld.size === 0
      ? answer
      : (ruleOf(procedure)?.cover?.(answer as never, withheld) ?? answer),
}
