import { BY_NAMES, columnsOf, type FileSpec, joinNames } from './column.ts'
import { employmentSaid } from './employment-column.ts'
import { endBracket } from './end-bracket.ts'
import { EMPLOYMENT_COLUMNS } from './judge-employment.ts'
import { judgePeople } from './judge-people.ts'

const { required, optional } = columnsOf('people')

/** Who sells, where, and for whom: rep_id, name, then what peer groups and filters are made of. */
export const PEOPLE_FILE: FileSpec = {
  kind: 'people',
  title: 'People',
  key: ['rep_id'],
  several: 'refuse',
  columns: [
    required(
      'rep_id',
      'Rep ID',
      'id',
      'The identifier that all other files use for this person.',
      'own',
    ),
    required('name', 'Name', 'name', 'The name shown on screen and in records.'),
    optional(
      'first_name',
      'First name',
      'part',
      'Only where there is no column with the whole name.',
    ),
    optional(
      'last_name',
      'Last name',
      'part',
      'Only where there is no column with the whole name.',
    ),
    optional('role', 'Role', 'role', 'The job held; part of the peer group.'),
    optional('segment', 'Segment', 'label', 'The market served; part of the peer group.'),
    optional(
      'territory_type',
      'Territory type',
      'label',
      'The kind of territory; part of the peer group.',
    ),
    optional('team', 'Team', 'label', 'The team the person belongs to.'),
    optional(
      'manager_id',
      'Manager ID',
      'id',
      'The identifier of the person reported to.',
      'manager',
    ),
    optional(
      'hired_on',
      'Hired on',
      'day',
      'The first working day; gives the ramp of early periods.',
    ),
    optional('email', 'Email', 'label', 'The work address.'),
    optional(
      'conduct_breach_on',
      'Conduct breach on',
      'day',
      'Day of an upheld conduct breach; closes the conduct gate.',
    ),
    optional(
      'employment',
      'Employment status',
      'employment',
      'Active, On leave, Already a manager or Left. Whoever left is not in lists; a manager is no candidate.',
    ),
    optional(
      'left_on',
      'Last day',
      'end-day',
      'The last day of work of somebody who left or leaves.',
    ),
    optional(
      'leave_from',
      'Leave from',
      'day',
      'The first day of a leave; periods count presence by its days where none is given.',
    ),
    optional(
      'leave_to',
      'Leave to',
      'end-day',
      'The last day of that leave; empty while it is not known.',
    ),
  ],
  compositions: [
    {
      column: 'name',
      parts: [['first_name', 'last_name'], ['last_name'], ['first_name']],
      join: joinNames,
    },
    // A list without numbers and addresses tells people apart by their names.
    BY_NAMES,
  ],
  // `Sales agent` alone is both who somebody is and how they are called.
  twins: ['name', 'rep_id'],
  made: { columns: ['employment', 'left_on', 'leaves'], from: EMPLOYMENT_COLUMNS },
  // A list without numbers tells people apart by their address, or by their names.
  standIns: { rep_id: ['email', 'name'] },
  check(values) {
    const { rep_id, name, employment } = values
    const bracket = typeof name === 'string' ? endBracket(name) : null
    if (bracket === null || bracket.before === '') return null
    // `Smith, Ann (10023)` beside the number 10023.
    if (bracket.inside === rep_id) values.name = bracket.before
    // `Smith, Ann (On Leave)` beside a status, which may say no more than that she is active.
    const said = employment == null ? null : employmentSaid(bracket.inside)
    if (said === null || (said !== employment && employment !== 'active')) return null
    values.name = bracket.before
    values.employment = said
    return null
  },
  judge: judgePeople,
}
