import { Link } from 'wouter'
import type { RoleModelDetail } from '../../../shared/contract/role-models.contract.ts'
import { addresses } from '../../ui/addresses.ts'
import { moment } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import { ChangesList } from './changes-list.tsx'
import classes from './role-models.module.css'

/** Every version with its reason and the cycles that rest on it, and what the shown one changed. */
export function HistoryPart({ detail }: { detail: RoleModelDetail }) {
  const { versions, changes, model } = detail
  return (
    <Panel className={classes.history}>
      <section aria-labelledby="versions-heading">
        <h2 id="versions-heading">Versions</h2>
        <ul className={classes.versions}>
          {versions.map(({ version, reason, createdAt, by, usedBy }) => (
            <li key={version} data-shown={version === model.version || undefined}>
              <span className={classes.number}>{version}</span>
              <span>
                {reason}
                <span className={texts.below}>
                  {[moment(createdAt), by].filter(Boolean).join(' · ')}
                </span>
              </span>
              <span className={classes.users}>
                {usedBy.map(({ cycleId, name }) => (
                  <Link key={cycleId} href={addresses.cycle(cycleId)}>
                    {name}
                  </Link>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="changes-heading">
        <h2 id="changes-heading">
          {model.version === 1 ? 'The first version' : `What version ${model.version} changed`}
        </h2>
        {changes.length > 0 ? (
          <ChangesList changes={changes} />
        ) : (
          <p className={texts.soft}>There is nothing before it to compare with.</p>
        )}
      </section>
    </Panel>
  )
}
