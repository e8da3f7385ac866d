import { weightsOf } from '../model/quota.ts'
import { BY_NAMES, columnsOf, type FileSpec, nameColumns } from './column.ts'
import { joinPeriod } from './period-cell.ts'
import { everyOfHeader, everyOfPeriod } from './quota-period.ts'

const { required, optional } = columnsOf('quotas')

/** From the one whose quota goes before the others' on. */
const GROUPS = ['team', 'segment', 'role'] as const

/** What is asked of a person, or of everybody of a role, segment or team, apart from results. */
export const QUOTAS_FILE: FileSpec = {
  kind: 'quotas',
  title: 'Quotas',
  key: ['scope', 'name', 'period'],
  several: 'refuse',
  columns: [
    optional('rep_id', 'Rep ID', 'id', 'As in the people file; empty = of a group.', 'known'),
    optional('role', 'Role', 'label', 'Everybody of this role, where no person is named.'),
    optional('segment', 'Segment', 'label', 'Everybody of this segment.'),
    optional('team', 'Team', 'label', 'Everybody of this team.'),
    required(
      'period',
      'Period',
      'quota-period',
      '2025-Q3, 2025-H2, 2025-07 or 2025; “every quarter”, “every half-year”, “every month” or “every year” where it is always the same.',
    ),
    optional(
      'year',
      'Year',
      'part',
      'Only where year and quarter, half-year or month are two columns.',
    ),
    optional('quarter', 'Quarter', 'part', 'Only beside a year column.'),
    optional('month', 'Month', 'part', 'Only beside a year column.'),
    optional('half', 'Half-year', 'part', 'Only beside a year column.'),
    required('quota', 'Quota', 'amount', 'What is asked of each person in the whole period.'),
    optional(
      'weights',
      'Weights',
      'label',
      'Parts of a year by half, quarter or month, such as 20/25/25/30; empty = even parts.',
    ),
    optional('currency', 'Currency', 'currency', 'One currency for all rows; not stored.'),
    ...nameColumns('quotas'),
  ],
  compositions: [
    BY_NAMES,
    {
      column: 'period',
      finer: true,
      parts: [
        ['year', 'month'],
        ['year', 'quarter'],
        ['year', 'half'],
      ],
      join: joinPeriod,
    },
  ],
  check(values, _today, headers) {
    const { rep_id, quota, period, weights } = values
    if (typeof quota === 'number' && quota < 0)
      return { column: 'quota', reason: 'A quota is not below 0. Correct it.' }
    const every = everyOfHeader(headers.quota ?? '')
    if (every !== null && typeof period === 'string' && everyOfPeriod(period) !== every) {
      const reason = `The header ${headers.quota} says ${every}, and the period is ${period}. Give the quota of the period, or say ${every}.`
      return { column: 'quota', reason }
    }
    const groups = GROUPS.filter((group) => typeof values[group] === 'string')
    const [group] = groups
    if (typeof rep_id !== 'string' && group === undefined) {
      const reason = 'This row names nobody. Give a person, or a role, a segment or a team.'
      return { column: 'rep_id', reason }
    }
    if (typeof rep_id !== 'string' && groups.length > 1) {
      const reason = `This row names a ${groups.join(' and a ')}. Give one of them, or a person.`
      return { column: group ?? 'role', reason }
    }
    if (typeof weights === 'string') {
      const isYear = period === 'every year' || /^\d{4}$/.test(String(period))
      if (!isYear || weightsOf(weights) === null) {
        const reason = isYear
          ? 'Write four parts of the year by quarter, such as 20/25/25/30, two by half or twelve by month.'
          : 'Only the quota of a year is shared out by weights. Leave them empty.'
        return { column: 'weights', reason }
      }
    }
    values.scope = typeof rep_id === 'string' ? 'person' : (group ?? 'role')
    values.name = typeof rep_id === 'string' ? rep_id : (values[group ?? 'role'] ?? null)
    for (const one of GROUPS) delete values[one]
    return null
  },
}
