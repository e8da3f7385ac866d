import { moment } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './backups.module.css'
import type { Overview } from './backups-part.tsx'

/** What the last test of a restore found, check by check, and when a restore was last proven to work. */
export function DrillResult({ overview }: { overview: Overview }) {
  const { drill, lastGoodDrill } = overview
  if (!drill) {
    return (
      <p className={texts.soft}>
        No restore was tested yet. A test restores the newest backup in a temporary place, checks
        everything in it and removes it again; the open workspace is not touched.
      </p>
    )
  }
  return (
    <section aria-label="Last test of a restore" aria-live="polite">
      <p className={drill.ok ? texts.ok : texts.problem}>
        {drill.ok
          ? `✓ Tested ${moment(drill.at)}: the backup of ${moment(drill.madeAt)} can be restored.`
          : `✕ Tested ${moment(drill.at)}: the backup of ${moment(drill.madeAt)} cannot be relied on.`}
      </p>
      {!drill.ok && (
        <p className={texts.soft}>
          {lastGoodDrill
            ? `The last good test was ${moment(lastGoodDrill)}.`
            : 'No test was good so far.'}{' '}
          Make a new backup now and test that one.
        </p>
      )}
      <ul className={classes.checks}>
        {drill.checks.map(({ name, ok, detail }) => (
          <li key={name}>
            <span>{name}</span>
            <small>{detail}</small>
            <span className={ok ? texts.ok : texts.problem}>{ok ? '✓ ok' : '✕ failed'}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
