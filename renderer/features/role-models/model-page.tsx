import { Button, NativeSelect } from '@mantine/core'
import { Link } from 'wouter'
import type { RoleModelDetail } from '../../../shared/contract/role-models.contract.ts'
import type { RoleModelDraft } from '../../../shared/readiness/role-model-rules.ts'
import { useApp } from '../../store/context.tsx'
import type { OpenDraft } from '../../store/role-models.slice.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SideMark } from '../../ui/side-mark.tsx'
import { CompetenciesPart } from './competencies-part.tsx'
import { GatesPart } from './gates-part.tsx'
import { HistoryPart } from './history-part.tsx'
import { PutInForce, Remove } from './model-actions.tsx'
import { NamePart } from './name-part.tsx'
import { draftOf } from './role-model-screen.tsx'
import classes from './role-models.module.css'
import { SaveBar } from './save-bar.tsx'
import { SourcesPart } from './sources-part.tsx'
import { ThresholdsPart } from './thresholds-part.tsx'

/** How parts of the page change the draft; null = the page is only read. */
export type Edit = ((change: (draft: RoleModelDraft) => RoleModelDraft) => void) | null

export function ModelPage({
  detail,
  open,
  onVersion,
}: {
  detail: RoleModelDetail
  open: OpenDraft | null
  onVersion: (version: number) => void
}) {
  const { modelId, model, newest, whyScoringLocked } = detail
  const setDraft = useApp((state) => state.setModelDraft)
  const mayEdit = useMay('roleModels.save')
  const isEditing = open !== null && mayEdit && model.version === newest
  const draft = isEditing ? open.draft : draftOf(model)
  const edit: Edit = isEditing
    ? (change) => setDraft(modelId, { ...open, draft: change(draft) })
    : null
  const editScoring = whyScoringLocked === null ? edit : null
  const begin = () => setDraft(modelId, { basedOn: newest, draft: draftOf(model) })
  return (
    <Page
      title={draft.name}
      about={<About detail={detail} isEditing={isEditing} />}
      actions={
        <>
          {newest > 1 && !isEditing && (
            <NativeSelect
              aria-label="Version shown"
              value={model.version}
              onChange={(event) => onVersion(Number(event.currentTarget.value))}
              data={detail.versions.map(({ version }) => ({
                value: String(version),
                label: `Version ${version}`,
              }))}
            />
          )}
          {mayEdit && !isEditing && (
            <>
              <Remove detail={detail} />
              <PutInForce detail={detail} />
              <Button component={Link} href={addresses.copyRoleModel(modelId)}>
                Copy
              </Button>
              {model.version === newest && (
                <Button variant="filled" onClick={begin}>
                  Edit
                </Button>
              )}
            </>
          )}
        </>
      }
    >
      {isEditing && whyScoringLocked !== null && (
        <p className={classes.locked}>
          {whyScoringLocked} Names, descriptions, questions and order can be changed now; they reach
          new cycles only.
        </p>
      )}
      {!isEditing && model.rules.method === 1 && (
        <p className={classes.locked}>
          Made with method 1: cycles that were frozen under this version keep its numbers, whose
          ranges are mostly too narrow. Weights, gates and the line are shown as they are; the costs
          are those its certainty to pass stands for.
        </p>
      )}
      {isEditing && <NamePart draft={draft} edit={edit} />}
      {!isEditing && model.description !== '' && (
        <p className={classes.description}>{model.description}</p>
      )}
      <Panel className={classes.panel}>
        <CompetenciesPart
          draft={draft}
          edit={edit}
          editScoring={editScoring}
          takenIds={detail.takenIds}
        />
      </Panel>
      <Panel className={classes.columns}>
        <SourcesPart draft={draft} edit={editScoring} />
        <GatesPart draft={draft} edit={editScoring} />
        <ThresholdsPart draft={draft} edit={editScoring} />
      </Panel>
      {!isEditing && <HistoryPart detail={detail} />}
      {isEditing && <SaveBar detail={detail} open={open} />}
    </Page>
  )
}

function About({ detail, isEditing }: { detail: RoleModelDetail; isEditing: boolean }) {
  const { model, newest, inForce } = detail
  const { method } = model.rules
  const job = model.job === 'manager' ? 'Leading sellers' : 'Selling'
  const version = isEditing
    ? `writing version ${newest + 1}`
    : `version ${model.version}${model.version < newest ? ` of ${newest}` : ''}`
  return (
    <>
      <SideMark side={model.job === 'manager' ? 'leadership' : 'sales'} />{' '}
      {[
        job,
        version,
        inForce ? 'in force' : 'not in force',
        `method ${isEditing ? 2 : method}`,
      ].join(' · ')}
    </>
  )
}
