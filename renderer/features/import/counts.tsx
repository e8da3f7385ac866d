import { number } from '../../ui/format.ts'
import classes from './import-screen.module.css'

/** A few counts in a row, the figure large. */
export function Counts({
  items,
}: {
  items: readonly (readonly [value: number, meaning: string])[]
}) {
  return (
    <dl className={classes.counts}>
      {items.map(([value, meaning]) => (
        <div key={meaning}>
          <dt>{meaning}</dt>
          <dd>{number(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
