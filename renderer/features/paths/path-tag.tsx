import { PATH_NAMES, type Path } from '../../../shared/model/role-fit.ts'
import { SideMark } from '../../ui/side-mark.tsx'
import classes from './paths.module.css'

/** The name of a path with the mark of its side. */
export function PathTag({ path }: { path: Path }) {
  return (
    <span className={classes.tag}>
      <SideMark side={path === 'leader' ? 'leadership' : 'sales'} />
      {PATH_NAMES[path]}
    </span>
  )
}
