import { FILE } from './file.ts'
import { ORGANISATION } from './organisation.ts'
import type { HandbookPage } from './page.ts'
import { PROMOTION } from './promotion.ts'
import { START } from './start.ts'

export type { HandbookPage } from './page.ts'

/** The handbook, in the order in which it is read. */
export const HANDBOOK = [START, ORGANISATION, PROMOTION, FILE]

export const HANDBOOK_PAGES: readonly HandbookPage[] = HANDBOOK.flatMap(({ pages }) => pages)

/** The page that explains the place at this address (its path alone); null for one that no page names. */
export function handbookPageOf(path: string): HandbookPage | null {
  let best: { page: HandbookPage; length: number } | null = null
  for (const page of HANDBOOK_PAGES) {
    for (const place of page.places) {
      const isInside = path === place || path.startsWith(place.endsWith('/') ? place : `${place}/`)
      const fits = place === '/' ? path === '/' : isInside
      if (fits && place.length > (best?.length ?? 0)) best = { page, length: place.length }
    }
  }
  return best?.page ?? null
}
