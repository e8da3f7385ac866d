import classes from './outcomes.module.css'

/** What the ends and the tick of the bars beneath stand for. */
export function BarScale({
  marks: [low, middle, high],
}: {
  marks: readonly [string, string, string]
}) {
  return (
    <tr>
      <td />
      <td />
      <td>
        <span className={classes.scale} aria-hidden>
          <span>{low}</span>
          <span>{middle}</span>
          <span>{high}</span>
        </span>
      </td>
    </tr>
  )
}
