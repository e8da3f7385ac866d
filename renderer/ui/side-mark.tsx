import classes from './side-mark.module.css'

export type Side = 'sales' | 'leadership'

/** The mark of a side beside a heading: blue square for sales, orange diamond for leadership. Decoration; the words carry the meaning. */
export function SideMark({ side }: { side: Side }) {
  return <i aria-hidden="true" className={side === 'sales' ? classes.square : classes.diamond} />
}
