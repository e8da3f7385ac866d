import { daysAfter } from '../model/calendar.ts'
import { BY_NAMES, columnsOf, type FileSpec, nameColumns, type RowValues } from './column.ts'
import { counted } from './text.ts'

const { required, optional } = columnsOf('deals')

/** Closed deals; several rows of one deal are shared credit, or its lines. */
export const DEALS_FILE: FileSpec = {
  kind: 'deals',
  title: 'Deals',
  key: ['deal_id', 'rep_id'],
  several: { sum: 'amount' },
  adds: 'amount',
  columns: [
    required('deal_id', 'Deal ID', 'id', 'The identifier of the deal.'),
    required('rep_id', 'Rep ID', 'id', 'As in the people file.', 'known'),
    required('amount', 'Amount', 'amount', 'Value of the whole deal.'),
    required('closed_on', 'Closed on', 'day', 'The day the deal was won.'),
    optional(
      'credit_share',
      'Credit share',
      'share',
      'This person’s part of the deal, 0–1 or percent; empty = equal parts.',
    ),
    optional(
      'won',
      'Won',
      'stage',
      'Status or stage, or yes and no; deals that are not won are left out.',
    ),
    optional('currency', 'Currency', 'currency', 'One currency for all rows; not stored.'),
    ...nameColumns('deals'),
  ],
  compositions: [BY_NAMES],
  remark: remarkDeals,
  check({ closed_on }, today) {
    // Where the person sits it may be tomorrow already.
    return typeof closed_on === 'string' && closed_on > daysAfter(today, 1)
      ? {
          column: 'closed_on',
          reason: 'This day lies in the future, so the deal is not won yet. Leave the row out.',
        }
      : null
  },
}

/** Amounts from which the usual one is told. */
const LOOKED_AT = 5000
const HUGE = 1000

/** Says which deals are shared out more than once, and which amount cannot be of one unit with the others. */
function remarkDeals() {
  const shares = new Map<string, number>()
  const amounts: number[] = []
  let largest = { deal: '', amount: 0 }
  return {
    see({ deal_id, amount, credit_share }: RowValues) {
      const deal = String(deal_id)
      if (typeof credit_share === 'number') shares.set(deal, (shares.get(deal) ?? 0) + credit_share)
      if (typeof amount !== 'number' || amount <= 0) return
      if (amounts.length < LOOKED_AT) amounts.push(amount)
      if (amount > largest.amount) largest = { deal, amount }
    },
    notes() {
      const over = [...shares].filter(([, sum]) => sum > 1.005)
      const [first] = over
      const usual = amounts.toSorted((a, b) => a - b)[Math.floor(amounts.length / 2)] ?? 0
      const times = Math.round(largest.amount / usual)
      return [
        ...(first
          ? [
              `${counted(over.length, 'deal is', 'deals are')} shared out by more than 100 %, such as ${first[0]} by ${Math.round(first[1] * 100)} %: all shares count as given.`,
            ]
          : []),
        ...(amounts.length > 2 && times >= HUGE
          ? [
              `The deal ${largest.deal} is ${times.toLocaleString('en-US')} times the usual amount of this file. Check its unit.`,
            ]
          : []),
      ]
    },
  }
}
