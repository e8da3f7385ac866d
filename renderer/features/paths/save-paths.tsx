import type { Output } from '../../../shared/contract/index.ts'
import type { PathRow } from '../../../shared/contract/paths.contract.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { PATH_NAMES, ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { SaveTable } from '../../ui/save-table.tsx'
import { column, shownTable } from '../../ui/shown-table.ts'
import { openSteps, progressOf, stepsByDue } from './open-steps.ts'

type Board = Output<'paths.board'>
type DueStep = ReturnType<typeof stepsByDue>[number]

/** Saves the paths in the order that is shown: a row a person, or a row a step. */
export function SavePaths({ board: { rows }, by }: { board: Board; by: string }) {
  return (
    <SaveTable
      of={() =>
        by === 'person'
          ? shownTable<PathRow>({
              table: 'paths',
              title: 'Paths by person',
              columns: [
                column('Name', 'text', ({ name }) => name),
                column('Id', 'text', ({ repId }) => repId),
                column('Team', 'text', ({ team }) => team),
                column('Path', 'text', ({ path }) => PATH_NAMES[path]),
                column(
                  'Next step',
                  'text',
                  (row) => openSteps(row)[0]?.title ?? 'Every step is done',
                ),
                column('Due', 'day', (row) => openSteps(row)[0]?.dueOn ?? null),
                column('Steps done', 'number', (row) => progressOf(row).done),
                column('Steps in all', 'number', (row) => progressOf(row).all),
                column('Owner', 'text', ({ ownerName }) => ownerName),
              ],
              rows,
              whom: ({ repId }) => repId,
            })
          : shownTable<DueStep>({
              table: 'path-steps',
              title: 'Path steps by due date',
              shown: ['Steps still to be done, the one due first in front'],
              columns: [
                column('Due', 'day', ({ step }) => step.dueOn),
                column('Step', 'text', ({ step }) => step.title),
                column('Name', 'text', ({ row }) => row.name),
                column('Id', 'text', ({ row }) => row.repId),
                column('Path', 'text', ({ row }) => PATH_NAMES[row.path]),
                column('Owner', 'text', ({ row }) => row.ownerName),
              ],
              rows: stepsByDue(rows),
              whom: ({ row }) => row.repId,
            })
      }
    />
  )
}

/** Saves who is a candidate and has no path. */
export function SaveWithout({ without }: Pick<Board, 'without'>) {
  return (
    <SaveTable
      size="compact-sm"
      label="Export candidates without a path"
      of={() =>
        shownTable<Board['without'][number]>({
          table: 'candidates-without-a-path',
          title: 'Candidates without a path',
          columns: [
            column('Name', 'text', ({ name }) => name),
            column('Id', 'text', ({ repId }) => repId),
            column('Verdict or role fit', 'text', ({ verdict, roleFit }) =>
              verdict ? VERDICT_NAMES[verdict] : roleFit && ROLE_FIT_NAMES[roleFit],
            ),
            column('Suggested path', 'text', ({ suggested }) =>
              suggested ? PATH_NAMES[suggested] : 'none yet: evidence first',
            ),
          ],
          rows: without,
          whom: ({ repId }) => repId,
        })
      }
    />
  )
}
