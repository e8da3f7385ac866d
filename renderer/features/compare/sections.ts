import type { CompareRow } from '../../../shared/contract/compare.contract.ts'
import type { Side } from '../../ui/side-mark.tsx'

export interface Section {
  title: string
  side: Side | null
  rows: CompareRow[]
}

const SECTIONS: readonly {
  title: string
  side: Side | null
  holds: (row: CompareRow) => boolean
}[] = [
  { title: 'Suggestion', side: null, holds: ({ side }) => side === 'summary' },
  { title: 'Sales performance', side: 'sales', holds: ({ side }) => side === 'sales' },
  {
    title: 'Leadership aptitude',
    side: 'leadership',
    holds: ({ side, id, competency }) =>
      side === 'leadership' && competency === null && !id.startsWith('source-'),
  },
  {
    title: 'By what an opening needs more of',
    side: 'leadership',
    holds: ({ side }) => side === 'needs',
  },
  { title: 'Gates', side: 'leadership', holds: ({ side }) => side === 'gate' },
  {
    title: 'Leadership by competency',
    side: 'leadership',
    holds: ({ side, competency }) => side === 'leadership' && competency !== null,
  },
  {
    title: 'Leadership by source',
    side: 'leadership',
    holds: ({ id }) => id.startsWith('source-'),
  },
  { title: 'Fit to the seller model', side: 'sales', holds: ({ side }) => side === 'seller' },
]

/** The rows under their headings: sales first, then leadership, each criterion in the order of its role model. */
export function sectionsOf(rows: readonly CompareRow[], onlyDiffering: boolean): Section[] {
  return SECTIONS.map(({ title, side, holds }) => ({
    title,
    side,
    rows: rows.filter((row) => holds(row) && (!onlyDiffering || row.differs)),
  })).filter(({ rows: found }) => found.length > 0)
}
