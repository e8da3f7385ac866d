import { MarkedValue } from './marked-value.tsx'
import { SideMark } from './side-mark.tsx'
import type { Head } from './table.tsx'

/** Headings of the two scores side by side: sales left, leadership right, as everywhere. */
export const STANDING_HEADS: readonly Head[] = [
  {
    title: (
      <>
        <SideMark side="sales" /> Sales performance
      </>
    ),
  },
  {
    title: (
      <>
        <SideMark side="leadership" /> Leadership aptitude
      </>
    ),
  },
]

interface Scores {
  sales: number | null
  salesSe: number | null
  leadership: number | null
  leadershipSe: number | null
}

/** Both scores of one person as cells of a table, each against its own line. */
export function StandingCells({
  of: { sales, salesSe, leadership, leadershipSe },
  line,
}: {
  of: Scores
  /** Leadership line; quota is the line of sales. */
  line: number | null
}) {
  return (
    <>
      <td>
        <MarkedValue side="sales" value={sales} se={salesSe} domain={[0.4, 1.6]} line={1} />
      </td>
      <td>
        <MarkedValue side="leadership" value={leadership} se={leadershipSe} line={line} />
      </td>
    </>
  )
}
