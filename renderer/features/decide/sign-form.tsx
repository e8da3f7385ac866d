import { useLocation } from 'wouter'
import type { DecisionDetail } from '../../../shared/contract/decisions.contract.ts'
import { isPromotion, VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { useApp } from '../../store/context.tsx'
import { useProfile } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { Form } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import type { KeptWord } from './use-words.ts'

/** The last look: what is decided, what is frozen with it, and that nothing of it can be changed afterwards. */
export function SignForm({
  detail,
  kept,
  restedOn,
  onCancel,
}: {
  detail: DecisionDetail
  kept: readonly KeptWord[]
  /** Ids of what is ticked as what the decision rests on. */
  restedOn: readonly string[]
  onCancel: () => void
}) {
  const { decision, cycle } = detail
  const call = useApp((state) => state.call)
  const notify = useApp((state) => state.notify)
  const me = useProfile()
  const [, navigate] = useLocation()
  if (!decision?.verdict) return null
  const { decisionId, verdict, opening } = decision
  return (
    <Form
      submit={`Sign for ${cycle.name} as ${me?.name}`}
      cancel="Not yet"
      onCancel={onCancel}
      autoFocus
      onSubmit={() =>
        call('decisions.sign', { decisionId, kept: [...kept], restedOn: [...restedOn] })
      }
      onDone={({ seq, recordId }) => {
        notify({ kind: 'done', text: `Signed. Entry ${seq} of the ledger.` })
        navigate(addresses.record(recordId))
      }}
    >
      <p className={classes.verdict}>
        {VERDICT_NAMES[verdict]}
        {opening && `: ${opening}`}
      </p>
      <p>This is frozen into a record and cannot be changed afterwards, by anybody:</p>
      <ul className={classes.frozen}>
        {frozen(detail, restedOn).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p className={texts.soft}>
        Later corrections are added beside it. {isPromotion(verdict) && SUCCESS}
      </p>
    </Form>
  )
}

const SUCCESS = 'The first promotion of a cycle also fixes what will count as success.'

/** What the signature takes in, as this decision has it. */
function frozen(
  { decision, inLine, standing, candidates, conduct, grounds }: DecisionDetail,
  restedOn: readonly string[],
): string[] {
  const rested = grounds.filter(({ id }) => restedOn.includes(id)).map(({ name }) => name)
  if (!decision?.verdict) return []
  const { conditions, verdict, override, secondedBy, dissents } = decision
  const against = !inLine.includes(verdict) && override !== null
  return [
    `The verdict and its reason${conditions.trim() === '' ? '' : ', with the conditions'}, under your name and the time.`,
    against
      ? `That it goes against the suggestion “${ROLE_FIT_NAMES[standing.roleFit]}”, why, and that ${secondedBy?.name ?? 'nobody'} agreed as second person.`
      : `That it follows the suggestion “${ROLE_FIT_NAMES[standing.roleFit]}”.`,
    ...(isPromotion(verdict)
      ? []
      : [
          rested.length === 0
            ? 'That it rests on no gap the evidence shows; the letter names none.'
            : `What it rests on, which the letter names: ${asList(rested)}.`,
        ]),
    ...(dissents.length > 0
      ? [`The dissent of ${dissents.map(({ author }) => author.name).join(', ')}.`]
      : []),
    `Standings and ratings of ${count(candidates, 'candidate')}, ratings changed in calibration with both values, and both role models with their rules.`,
    conduct
      ? `What ${conduct.by?.name ?? 'somebody'} stated about conduct, with its reference.`
      : 'That conduct was not checked.',
    'The sales record, the reasons of the suggestion and the cost scenario.',
    'Who has opened what about this person until now.',
  ]
}
