import { ROLE_FIT_NAMES, type RoleFit } from '../../shared/model/role-fit.ts'
import classes from './role-fit-tag.module.css'

/**
 * The suggested role fit in words. The small mark repeats the side it leans to: a diamond for the leader path, a
 * square for the seller path, hollow while evidence is missing or development comes first.
 */
export function RoleFitTag({ roleFit }: { roleFit: RoleFit }) {
  return (
    <span className={classes.tag}>
      <i aria-hidden="true" className={classes[roleFit]} />
      {ROLE_FIT_NAMES[roleFit]}
    </span>
  )
}
