import type { BoardRow } from '../../../shared/contract/decisions.contract.ts'
import { VERDICT_NAMES, verdictSchema } from '../../../shared/model/decision.ts'
import {
  gateStateSchema,
  ROLE_FIT_NAMES,
  roleFitSchema,
  WORST_GATE_NAMES,
  worstOf,
} from '../../../shared/model/role-fit.ts'
import type { ListKind } from '../../ui/use-list.ts'

const NONE = 'none'

/** How the candidates of a cycle are searched, narrowed and ordered. */
export const BOARD: ListKind<BoardRow> = {
  texts: ({ name, team, repId }) => [name, team, repId],
  filters: [
    {
      key: 'fit',
      title: 'Suggestion',
      of: ({ suggestion }) => suggestion,
      label: (value) => ROLE_FIT_NAMES[roleFitSchema.parse(value)],
    },
    {
      key: 'verdict',
      title: 'Verdict',
      of: ({ decision }) => decision?.verdict ?? NONE,
      label: (value) => (value === NONE ? 'None yet' : VERDICT_NAMES[verdictSchema.parse(value)]),
    },
    {
      key: 'gates',
      title: 'Gates',
      of: ({ gates }) => worstOf(gates),
      label: (value) => WORST_GATE_NAMES[gateStateSchema.parse(value)],
    },
    { key: 'team', title: 'Team', of: ({ team }) => team },
  ],
  sorts: {
    name: { title: 'Name', of: ({ name }) => name },
    sales: { title: 'Sales performance', of: ({ sales }) => sales },
    leadership: { title: 'Leadership aptitude', of: ({ leadership }) => leadership },
  },
}
