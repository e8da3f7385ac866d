import type { RecordDocument } from '../../../shared/contract/record-document.ts'
import { asAmount } from '../../../shared/readiness/wording.ts'
import { type Paper, SOFT } from './paper.ts'
import { signedPercent } from './wording.ts'

/** What a promotion may cost and bring, as the record froze it. */
export function cost(paper: Paper, { cost: scenario, currency }: RecordDocument): void {
  if (!scenario) return
  const amount = (value: number) => asAmount(value, currency)
  const rows: [string, string, string, string][] = []
  const add = (label: string, triple: typeof scenario.seat, as: (value: number) => string) => {
    if (triple) rows.push([label, as(triple.low), as(triple.middle), as(triple.high)])
  }
  add('Revenue at risk in the seat left empty, first year', scenario.seat, amount)
  add('Expected effect on team sales, against an average pick', scenario.team, signedPercent)
  add('The same as an amount a year', scenario.teamAmount, amount)
  if (rows.length === 0) return
  paper.heading(2, 'What a promotion may cost and bring')
  paper.table({
    title: 'Cost on both sides as a low, middle and high scenario',
    head: ['', 'Low', 'Middle', 'High'],
    widths: [0.52, 0.16, 0.16, 0.16],
    right: [1, 2, 3],
    rows,
  })
  paper.list(scenario.assumptions, { size: 8.5, color: SOFT })
}
