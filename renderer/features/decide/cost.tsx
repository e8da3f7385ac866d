import type { RecordDocument } from '../../../shared/contract/record-document.ts'
import type { Triple } from '../../../shared/readiness/cost-scenario.ts'
import { amount, sentence, signed, signedAmount } from '../../ui/format.ts'
import { type Side, SideMark } from '../../ui/side-mark.tsx'
import texts from '../../ui/text.module.css'
import look from './cost.module.css'

type Scenario = NonNullable<RecordDocument['cost']>

/** Both sides of the cost of a promotion, each as three figures with what they assume. */
export function Cost({
  cost: { seat, team, teamAmount, assumptions },
  currency,
}: {
  cost: Scenario
  /** That of a signed record; otherwise amounts are told as everywhere. */
  currency?: string | null
}) {
  return (
    <>
      <div className={look.cost}>
        <Figure
          side="sales"
          title="Revenue at risk in the vacated seat, first year"
          values={seat}
          say={(value) => amount(value, currency)}
          missing="There is no sales record, so this cannot be computed."
        />
        <Figure
          side="leadership"
          title="Expected team effect, a year, against an average pick"
          values={team}
          say={(value) => sentence(`${signed(value, 1)} %`)}
          below={teamAmount}
          sayBelow={(value) => signedAmount(value, currency)}
          missing="There is no leadership score, so this cannot be computed."
        />
      </div>
      <ul className={look.assumptions}>
        {assumptions.map((text) => (
          <li key={text}>{sentence(text)}</li>
        ))}
      </ul>
    </>
  )
}

const SIZES = ['low', 'middle', 'high'] as const

function Figure({
  side,
  title,
  values,
  say,
  below = null,
  sayBelow,
  missing,
}: {
  side: Side
  title: string
  values: Triple | null
  say: (value: number) => string
  /** The same in money. */
  below?: Triple | null
  sayBelow?: (value: number) => string
  missing: string
}) {
  return (
    <section aria-label={title}>
      <h3>
        <SideMark side={side} />
        {title}
      </h3>
      {values === null ? (
        <p className={texts.soft}>{missing}</p>
      ) : (
        <dl>
          {SIZES.map((size) => (
            <div key={size}>
              <dt>{size}</dt>
              <dd>
                {say(values[size])}
                {below && sayBelow && <small>{sayBelow(below[size])}</small>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
