import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { RoleModelSummary } from '../../../shared/contract/role-models.contract.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SideMark } from '../../ui/side-mark.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import classes from './role-models.module.css'

/** The descriptions of the two jobs that everyone is measured by. */
export function RoleModelsScreen() {
  const answer = useAnswer('roleModels.list', {}, { keep: true })
  const mayEdit = useMay('roleModels.create')
  if (answer.status === 'loading') return <WaitingPage title="Role models" of={answer} />
  return (
    <Page
      title="Role models"
      about="Two jobs, two models, never one: what each asks, how much each part counts, and what every step looks like."
      actions={
        <>
          <Button component={Link} href={addresses.method}>
            How the numbers are made
          </Button>
          {mayEdit && (
            <Button component={Link} href={addresses.newRoleModel} variant="filled">
              New model
            </Button>
          )}
        </>
      }
      footer={<span>A version never changes: saving makes the next one, with a reason.</span>}
    >
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {answer.status === 'ready' && (
        <Panel className={classes.panel}>
          <Table
            heads={[
              'Model',
              'Job',
              { numeric: 'Version' },
              { numeric: 'Competencies' },
              { title: 'Used by', className: classes.used },
            ]}
            data-roomy
          >
            {answer.value.models.map((model) => (
              <ModelRow key={model.modelId} model={model} />
            ))}
          </Table>
        </Panel>
      )}
    </Page>
  )
}

function ModelRow({ model }: { model: RoleModelSummary }) {
  const { modelId, name, job, version, competencies, inForce, usedBy } = model
  const first = usedBy.slice(0, 2).join(', ')
  const others = usedBy.length - 2
  return (
    <tr>
      <td>
        <Link href={addresses.roleModel(modelId)} className={texts.person}>
          {name}
        </Link>
        {inForce && <span className={classes.force}>in force</span>}
      </td>
      <td>
        <SideMark side={job === 'manager' ? 'leadership' : 'sales'} />{' '}
        {job === 'manager' ? 'Leading sellers' : 'Selling'}
      </td>
      <td data-numeric>{version}</td>
      <td data-numeric>{competencies}</td>
      <td className={classes.used}>
        {first}
        {others > 0 && ` and ${count(others, 'other cycle')}`}
      </td>
    </tr>
  )
}
