import type { BoardRow } from '../../../shared/contract/decisions.contract.ts'
import { VERDICT_NAMES, verdictSchema } from '../../../shared/model/decision.ts'
import {
  GATES_BY_MERIT,
  gateStateSchema,
  ROLE_FIT_NAMES,
  ROLE_FITS_BY_MERIT,
  roleFitSchema,
  WORST_GATE_NAMES,
  worstOf,
} from '../../../shared/model/role-fit.ts'
import type { ListKind } from '../../ui/use-list.ts'
import { boardColumns } from './board-columns.tsx'

const NONE = 'none'

/** How the candidates of a cycle are searched, narrowed, grouped and ordered. */
export const boardList = (line: number | null): ListKind<BoardRow> => ({
  texts: ({ name, team, repId }) => [name, team, repId],
  filters: [
    {
      key: 'fit',
      title: 'Suggestion',
      of: ({ suggestion }) => suggestion,
      label: (value) => ROLE_FIT_NAMES[roleFitSchema.parse(value)],
      values: ROLE_FITS_BY_MERIT,
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
      values: GATES_BY_MERIT,
    },
    { key: 'team', title: 'Team', of: ({ team }) => team },
  ],
  columns: boardColumns(line),
  usual: ['name', 'sales', 'leadership', 'gates', 'suggestion', 'verdict'],
  group: null,
})
