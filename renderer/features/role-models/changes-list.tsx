import type { ModelChange } from '../../../shared/readiness/role-model-diff.ts'
import texts from '../../ui/text.module.css'
import classes from './role-models.module.css'

/** What differs between two versions, scoring changes first. */
export function ChangesList({ changes }: { changes: readonly ModelChange[] }) {
  return (
    <ul className={classes.changes}>
      {changes.map(({ what, from, to, scoring }) => (
        <li key={`${what} ${from} ${to}`}>
          <span>
            {what}
            {!scoring && <span className={texts.soft}> wording only</span>}
          </span>
          {(from !== null || to !== null) && (
            <span className={classes.fromTo}>
              <del>{from ?? 'new'}</del> <span aria-hidden="true">→</span>{' '}
              <ins>{to ?? 'taken out'}</ins>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
