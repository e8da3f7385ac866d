import { Button, NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { Failure } from '../../../shared/errors.ts'
import { type RoleModelId, roleModelIdSchema } from '../../../shared/model/id.ts'
import type { Job } from '../../../shared/model/role-model.ts'
import type { RoleModelDraft } from '../../../shared/readiness/role-model-rules.ts'
import { weightsFromText } from '../../../shared/readiness/weights-from-text.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { FromProven } from './from-proven.tsx'
import { FromText } from './from-text.tsx'
import { draftOf } from './role-model-screen.tsx'
import classes from './role-models.module.css'

type Way = 'built-in' | 'model' | 'text' | 'proven'
const isWay = (value: string): value is Way =>
  ['built-in', 'model', 'text', 'proven'].includes(value)

/** Four ways to begin a role model; none of them is in force before somebody puts it there. */
export function NewModelScreen() {
  const { copied } = useParams<{ copied?: string }>()
  const [way, setWay] = useState<Way>(copied === undefined ? 'built-in' : 'model')
  const [job, setJob] = useState<Job>('manager')
  const [from, setFrom] = useState<RoleModelId | null>(
    copied === undefined ? null : roleModelIdSchema.parse(decodeURIComponent(copied)),
  )
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [, navigate] = useLocation()
  const create = useApp((state) => state.createModel)
  const setDraft = useApp((state) => state.setModelDraft)
  const list = useAnswer('roleModels.list', {})
  const proven = useAnswer('roleModels.provenManagers', {})
  const builtIn = useAnswer('roleModels.builtIn', { job: way === 'text' ? 'manager' : job })
  const pattern = proven.status === 'ready' ? proven.value : null
  const models = list.status === 'ready' ? list.value.models : []
  const inForce = models.find((model) => model.job === 'manager' && model.inForce)
  const source =
    way === 'proven' ? (inForce?.modelId ?? null) : (from ?? models[0]?.modelId ?? null)
  const other = useAnswer('roleModels.get', source && { modelId: source, version: null })

  const base =
    way === 'model' || way === 'proven'
      ? other.status === 'ready' && other.value.modelId === source
        ? other.value.model
        : null
      : builtIn.status === 'ready'
        ? builtIn.value
        : null
  const submit = async () => {
    if (!base) return
    const draft = draftOf(base)
    const reason = {
      'built-in': `From the built-in model ${base.name}`,
      model: `Copy of ${base.name} version ${base.version}`,
      text: 'Weights proposed from a job description by counting words',
      proven: `Weights from the pattern of ${pattern?.proven ?? 0} proven managers against ${pattern?.others ?? 0} others`,
    }[way]
    const weights = {
      'built-in': null,
      model: null,
      text: weightsFromText(text, draft.competencies).map(({ weight }) => weight),
      proven: pattern?.rows.map(({ suggested }) => suggested) ?? null,
    }[way]
    const model = { ...(weights ? weighed(draft, weights) : draft), name: name.trim() }
    const result = await create({ model, reason })
    if (!result.ok) {
      setFailure(result.error)
      return
    }
    const { modelId, newest } = result.value
    setDraft(modelId, { basedOn: newest, draft: draftOf(result.value.model) })
    navigate(addresses.roleModel(modelId))
  }
  return (
    <Page title="New role model" about="Begin from what is known, then change what differs here.">
      <Panel className={classes.begin}>
        <Radio.Group
          label="Begin from"
          value={way}
          onChange={(value) => isWay(value) && setWay(value)}
        >
          <Stack gap={12} maw={720} mt={6}>
            <Radio
              value="built-in"
              label="The built-in model"
              description="Eight competencies of leading sellers or six of selling, with described steps, gates and weights."
            />
            <Radio
              value="model"
              label="Another model of this workspace"
              description="A copy to change; the original stays as it is."
            />
            <Radio
              value="text"
              label="A job description"
              description="Words of the description that also stand in a competency raise its weight. Nothing is understood, only counted."
            />
            <Radio
              value="proven"
              label="The pattern of proven managers"
              description="What managers whose first year went well had before their promotion, and others had not. Copying a star copies the flaws too."
            />
          </Stack>
        </Radio.Group>
        {way === 'built-in' && (
          <NativeSelect
            label="Job"
            value={job}
            data={[
              { value: 'manager', label: 'Leading sellers' },
              { value: 'seller', label: 'Selling' },
            ]}
            // The values are those of the data above.
            onChange={(event) => setJob(event.currentTarget.value as Job)}
          />
        )}
        {way === 'model' && (
          <NativeSelect
            label="Model"
            value={source ?? ''}
            data={models.map((model) => ({
              value: model.modelId as string,
              label: `${model.name}, version ${model.version}`,
            }))}
            onChange={(event) => setFrom(roleModelIdSchema.parse(event.currentTarget.value))}
          />
        )}
        {way === 'proven' && pattern && <FromProven pattern={pattern} />}
        {proven.status === 'failed' && way === 'proven' && <FailureNote failure={proven.error} />}
        {way === 'text' && base && (
          <FromText text={text} onText={setText} competencies={base.competencies} />
        )}
        <TextInput
          label="Name of the new model"
          placeholder={base ? `For example ${base.name}, enterprise` : ''}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {failure && <FailureNote failure={failure} />}
        <div className={classes.buttons}>
          <Button onClick={() => navigate(addresses.roleModels)}>Cancel</Button>
          <Button
            variant="filled"
            disabled={
              name.trim() === '' ||
              !base ||
              (way === 'text' && text.trim() === '') ||
              (way === 'proven' && pattern?.shortfall !== null)
            }
            onClick={() => void submit()}
          >
            Create and edit
          </Button>
        </div>
      </Panel>
    </Page>
  )
}

const weighed = (draft: RoleModelDraft, weights: readonly number[]): RoleModelDraft => ({
  ...draft,
  competencies: draft.competencies.map((one, index) => ({
    ...one,
    weight: weights[index] ?? one.weight,
  })),
})
