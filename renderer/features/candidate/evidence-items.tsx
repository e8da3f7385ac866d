import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import type { RepId } from '../../../shared/model/id.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { SideMark } from '../../ui/side-mark.tsx'
import texts from '../../ui/text.module.css'
import classes from './candidate-screen.module.css'
import lists from './lists.module.css'

/** What the ledger holds about this person, newest first. */
export function EvidenceItems({ repId, models }: { repId: RepId } & Pick<Candidate, 'models'>) {
  const answer = useAnswer('evidence.list', { filter: { repId } }, { keep: true })
  if (answer.status !== 'ready' || answer.value.total === 0) return null
  const seller = new Set<string>(models.seller.map(({ id }) => id))
  const nameOf = (id: string) =>
    [...models.manager, ...models.seller].find((competency) => competency.id === id)?.name ?? id
  return (
    <Panel className={classes.detail}>
      <h2>Evidence in the ledger</h2>
      <ul className={lists.list}>
        {answer.value.items.map(({ evidenceId, text, competency, source, observedOn, ...item }) => (
          <li className={lists.marked} key={evidenceId}>
            <span className={lists.mark}>
              <SideMark side={seller.has(competency) ? 'sales' : 'leadership'} />
            </span>
            <span>
              {text}
              <small className={texts.below}>
                {[
                  nameOf(competency),
                  source && SOURCE_NAMES[source].toLowerCase(),
                  day(observedOn),
                  item.authorName && `seen by ${item.authorName}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
