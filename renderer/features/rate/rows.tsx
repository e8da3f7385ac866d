import { VisuallyHidden } from '@mantine/core'
import classes from './rate.module.css'

export interface RowEntry {
  key: string
  label: string
  /** 1–5, 0 = not observed, null = no answer yet. */
  given: number | null
  /** Shown behind the answer, such as the experts' key. */
  aside?: string
  noted?: boolean
}

/** What is to be answered on this page, with the answers so far; the chosen row is the one that is being rated. */
export function Rows({
  label,
  entries,
  chosen,
  onChoose,
}: {
  label: string
  entries: readonly RowEntry[]
  chosen: number
  onChoose: (index: number) => void
}) {
  return (
    <ol className={classes.rows} aria-label={label}>
      {entries.map(({ key, label: name, given, aside, noted }, index) => (
        <li key={key}>
          <button
            type="button"
            className={classes.row}
            aria-current={index === chosen ? 'true' : undefined}
            onClick={() => onChoose(index)}
          >
            <span className={classes.rowName}>
              {name}
              {noted && (
                <>
                  <i className={classes.noted} aria-hidden="true" />
                  <VisuallyHidden> with a note</VisuallyHidden>
                </>
              )}
            </span>
            {aside && <span className={classes.aside}>{aside}</span>}
            <Given given={given} />
          </button>
        </li>
      ))}
    </ol>
  )
}

function Given({ given }: { given: number | null }) {
  if (given === null) return <VisuallyHidden>, no answer yet</VisuallyHidden>
  if (given > 0) return <b className={classes.given}>{given}</b>
  return (
    <span className={classes.given} title="Not observed">
      <span aria-hidden="true">n/o</span>
      <VisuallyHidden>not observed</VisuallyHidden>
    </span>
  )
}
