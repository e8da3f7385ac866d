import type { Result } from '../../shared/errors.ts'
import type { WorkOptions } from './tasks.slice.ts'

/** Rows asked for at once where all of them are wanted: the most a list gives. */
export const PAGE = 500

/** Every row of a list that the core gives in pages. Can be stopped between two pages. */
export async function allPages<R>(
  ask: (offset: number) => Promise<Result<{ total: number; rows: readonly R[] }>>,
  { signal, onProgress }: WorkOptions,
): Promise<Result<R[]>> {
  const rows: R[] = []
  for (;;) {
    const page = await ask(rows.length)
    if (!page.ok) return page
    rows.push(...page.value.rows)
    const { total } = page.value
    if (page.value.rows.length === 0 || rows.length >= total) return { ok: true, value: rows }
    if (signal.aborted)
      return { ok: false, error: { code: 'cancelled', message: 'Stopped. Nothing was saved.' } }
    onProgress({ done: rows.length, total, note: 'Rows read' })
  }
}
