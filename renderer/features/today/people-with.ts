import type { RoleFit } from '../../../shared/model/role-fit.ts'
import { EVERYONE } from '../../store/people.slice.ts'
import { filterText } from '../../store/people-address.ts'
import { addresses } from '../../ui/addresses.ts'

/** Where the table shows everyone with one suggestion. */
export const peopleWith = (fit: RoleFit): string =>
  addresses.peopleOf(filterText({ ...EVERYONE, roleFits: [fit] }))
