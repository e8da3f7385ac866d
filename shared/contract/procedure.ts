import type { z } from 'zod'

/**
 * A query reads, a mutation writes in one transaction with its audit row, a task does either for a long time:
 * it reports progress and can be cancelled. The kind decides how `dispatch` runs it.
 */
export type Kind = 'query' | 'mutation' | 'task'

export interface Procedure<
  K extends Kind = Kind,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  kind: K
  input: I
  output: O
}

const declare =
  <K extends Kind>(kind: K) =>
  <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Procedure<K, I, O> => ({
    kind,
    input,
    output,
  })

export const query = declare('query')
export const mutation = declare('mutation')
export const task = declare('task')

export type Procedures = Record<string, Procedure>
export type InputOf<P extends Procedure> = z.input<P['input']>
export type ParsedInputOf<P extends Procedure> = z.output<P['input']>
export type OutputOf<P extends Procedure> = z.output<P['output']>
