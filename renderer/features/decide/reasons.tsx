import type { Reason } from '../../../shared/contract/candidates.contract.ts'
import { sentence } from '../../ui/format.ts'
import { SideMark } from '../../ui/side-mark.tsx'
import classes from './decide.module.css'

/** Why the program suggests what it does; each sentence with the side it speaks about and where it comes from. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ul className={classes.reasons}>
      {reasons.map(({ text, support, side }) => (
        <li key={text}>
          <span className={classes.sideMarks}>
            {side !== 'leadership' && <SideMark side="sales" />}
            {side !== 'sales' && <SideMark side="leadership" />}
          </span>
          <span>
            {sentence(text)} {support && <small>{sentence(support)}</small>}
          </span>
        </li>
      ))}
    </ul>
  )
}
