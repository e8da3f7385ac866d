import { daysAfter } from '../model/calendar.ts'
import { BY_NAMES, columnsOf, type FileSpec, nameColumns } from './column.ts'

const { required, optional } = columnsOf('deals')

/** The day after an ISO day: where the person sits it may be tomorrow already. */

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
  check({ closed_on }, today) {
    return typeof closed_on === 'string' && closed_on > daysAfter(today, 1)
      ? {
          column: 'closed_on',
          reason: 'This day lies in the future, so the deal is not won yet. Leave the row out.',
        }
      : null
  },
}
