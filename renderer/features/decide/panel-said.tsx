import type { DecisionDetail } from '../../../shared/contract/decisions.contract.ts'
import { VERDICT_NAMES, type Verdict } from '../../../shared/model/decision.ts'
import { leastFor } from '../../../shared/model/said-length.ts'
import { conditionsText } from '../../../shared/readiness/conditions.ts'
import { MIN_REASON } from '../../../shared/readiness/verdict-rules.ts'
import { day } from '../../ui/format.ts'
import { MajorityField, VoteSummary } from '../../ui/panel-votes.tsx'
import classes from './decide.module.css'
import type { Marked } from './marked-text.tsx'

type Said = NonNullable<DecisionDetail['panel']>

/** The verdict the panel stands for: concluded, or without a conclusion the one most votes were for. */
export const panelVerdict = (said: Said | null): Verdict | null =>
  said?.conclusion?.verdict ?? said?.majority ?? null

/** What the panel concluded, and why the decision departs from it where it does. */
export function PanelSaid({
  said,
  verdict,
  reason,
  locked,
  marked,
  onReason,
}: {
  said: Said
  verdict: Verdict | null
  reason: string
  locked: boolean
  marked: Marked
  onReason: (reason: string) => void
}) {
  const { conclusion, votes, majority, tie } = said
  const conditions = conclusion && conditionsText(conclusion, day)
  const wanted = panelVerdict(said)
  const departs = verdict !== null && wanted !== null && verdict !== wanted
  return (
    <div className={classes.note}>
      <p>
        {conclusion
          ? `The panel concluded “${VERDICT_NAMES[conclusion.verdict]}”${conclusion.opening ? ` for ${conclusion.opening}` : ''}.`
          : 'The panel concluded nothing.'}
      </p>
      <VoteSummary votes={votes} majority={majority} tie={tie} />
      {conditions && <p>Conditions of the panel: {conditions}</p>}
      {conclusion?.againstMajority && (
        <p>Why not as most votes were: {conclusion.againstMajority}</p>
      )}
      {departs && (
        <>
          <p>
            <b>This decision departs from it.</b>
          </p>
          {marked(
            'againstPanel',
            <MajorityField
              label={`Why it departs, in at least ${leastFor(reason, MIN_REASON)} characters`}
              value={reason}
              locked={locked}
              savesItself
              onChange={onReason}
            />,
          )}
        </>
      )}
    </div>
  )
}
