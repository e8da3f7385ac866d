import type { z } from 'zod'
import type { Role } from '../model/profile.ts'
import type { Area } from './event.ts'

/**
 * A query reads, a mutation writes in one transaction with its audit row, a task does either for a long time:
 * it reports progress and can be cancelled. The kind decides how `dispatch` runs it.
 */
export type Kind = 'query' | 'mutation' | 'task'

/** `whoever` = also somebody without a role who was handed the keyboard. */
export type May = 'whoever' | readonly Role[]
export const EVERYONE = ['director', 'panel', 'facilitator', 'hr'] as const satisfies May
export const WHOEVER = 'whoever' satisfies May

/**
 * How a question treats people whose figures are hidden from a rater until the rater's own ratings are locked.
 * `refuse`: refused when it is asked about such a person, or its answer would carry the id.
 * `as-is`: its own query leaves them out, or it holds nothing that could lead a rating.
 * `lines`: a list that loses their lines.
 * `unseen`: names no figure, so only people behind a code, and the rater, are taken out.
 * `meeting`: hidden only from people with unlocked ratings of a round in rating; the meeting has rules of its own.
 * `closed`: holds ranks, cut-offs or what others gave without an id, so it is shut while somebody is yet to be rated.
 * `round`: `closed` while a round is in rating; raters who owe ratings of late candidates alone see the others.
 */
export type Blind = 'refuse' | 'as-is' | 'lines' | 'unseen' | 'meeting' | 'closed' | 'round'

/** Parameters are compared both ways, so that a table of procedures with different inputs has one type. */
type Ask<A extends readonly unknown[], T> = { of(...parts: A): T }['of']
type People = readonly (string | null | undefined)[]

/** What an entry in the ledger says about an answer that showed people. */
export interface Look<I, O> {
  /** What was opened, in kebab-case words. */
  what: string
  /** Whose case it shows; absent = a list that opens nobody's. */
  whom?: Ask<[input: I, output: O], People>
  /** Calibration cases it shows, where the answer names people by case. */
  cases?: Ask<[input: I, output: O], People>
  /** Where the answer is written as a file, when whoever asks says so. */
  path?: Ask<[input: I, output: O], string | null>
}

interface ForAll<I> {
  /** Who may ask, by role; where the input decides, a function of it. */
  may: May | Ask<[input: I], May>
  /**
   * Whose case it speaks of: refused to whoever declared a conflict of interest there. `lists` = of many; lines of
   * such people leave every list of the answer, also where a function names somebody. `nobody` = neither.
   */
  about: 'nobody' | 'lists' | Ask<[input: I], People>
  /** Carries names of colleagues, never of candidates as candidates, so no code stands in for a name. */
  namesStay?: true
  /**
   * Goes on while standings are behind the ratings and facts they rest on: it shows no figure of anybody and settles
   * nothing. Without it, whatever writes waits, and whatever reads waits if ratings make its answer old.
   */
  meanwhile?: true
}

export interface QueryPolicy<I = unknown, O = unknown> extends ForAll<I> {
  blind: Blind
  /** Null = shows nobody, or the ledger gets an entry of its own. */
  look: Look<I, O> | null
  /** Areas whose change makes the answer old. */
  of: readonly Area[]
}

export interface MutationPolicy<I = unknown, O = unknown> extends ForAll<I> {
  /**
   * Takes the key of whoever asks: what it enters in the ledger is signed with it in the same transaction. Its handler
   * has to enter something.
   */
  proof?: true
  look?: Look<I, O>
  /** Areas that may differ afterwards. */
  changes: readonly Area[]
}

export interface TaskPolicy<I = unknown, O = unknown> extends MutationPolicy<I, O> {
  blind: Blind
}

/** What is declared beside every procedure; each kind has the parts it needs, and none may be left out. */
export type Policy<I = unknown, O = unknown> = ForAll<I> & {
  blind?: Blind
  look?: Look<I, O> | null
  proof?: true
  of?: readonly Area[]
  changes?: readonly Area[]
}

export interface Procedure<
  K extends Kind = Kind,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  kind: K
  policy: Policy<z.output<I>, z.output<O>>
  input: I
  output: O
}

export const query = <I extends z.ZodType, O extends z.ZodType>(
  policy: QueryPolicy<z.output<I>, z.output<O>>,
  input: I,
  output: O,
): Procedure<'query', I, O> => ({ kind: 'query', policy, input, output })

export const mutation = <I extends z.ZodType, O extends z.ZodType>(
  policy: MutationPolicy<z.output<I>, z.output<O>>,
  input: I,
  output: O,
): Procedure<'mutation', I, O> => ({ kind: 'mutation', policy, input, output })

export const task = <I extends z.ZodType, O extends z.ZodType>(
  policy: TaskPolicy<z.output<I>, z.output<O>>,
  input: I,
  output: O,
): Procedure<'task', I, O> => ({ kind: 'task', policy, input, output })

/** Whether this waits until no standing is behind. */
export const waitsForStandings = ({ kind, policy }: Procedure): boolean =>
  policy.meanwhile !== true && (kind !== 'query' || policy.of?.includes('ratings') === true)

/** The roles that may ask this with this input. */
export function whoMay<I>({ may }: Pick<Policy<I>, 'may'>, input: I): May {
  return typeof may === 'function' ? may(input) : may
}

/** Whether somebody with these roles is among them. */
export const isAmong = (may: May, roles: readonly Role[]): boolean =>
  may === 'whoever' || may.some((role) => roles.includes(role))

export type Procedures = Record<string, Procedure>
export type InputOf<P extends Procedure> = z.input<P['input']>
export type ParsedInputOf<P extends Procedure> = z.output<P['input']>
export type OutputOf<P extends Procedure> = z.output<P['output']>
