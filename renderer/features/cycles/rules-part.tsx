import { Button, Group, NativeSelect } from '@mantine/core'
import { Link } from 'wouter'
import type { CycleDetail } from '../../../shared/contract/cycles.contract.ts'
import type { RoleModelRef } from '../../../shared/model/cycle.ts'
import type { Job } from '../../../shared/model/role-model.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { moment, score } from '../../ui/format.ts'
import classes from './cycles.module.css'

/** Which versions of the two role models everyone in this cycle is measured by. */
export function RulesPart({ detail }: { detail: CycleDetail }) {
  const { cycle, models, line, rulesDiffer, whyNot } = detail
  const change = useApp((state) => state.changeCycle)
  const tell = useApp((state) => state.tell)
  const mayChoose = useMay('cycles.edit') && whyNot['choose-rules'] === null
  const older =
    models.manager.version < models.manager.newest || models.seller.version < models.seller.newest
  const choose = async (job: Job, { modelId, version }: RoleModelRef) => {
    const next = { ...cycle.models, [job]: { modelId, version } }
    tell(await change('cycles.edit', { cycleId: cycle.cycleId, models: next }))
  }
  const takeNewest = async () => {
    const newest = { ...cycle.models }
    for (const job of ['manager', 'seller'] as const)
      newest[job] = { modelId: models[job].modelId, version: models[job].newest }
    tell(await change('cycles.edit', { cycleId: cycle.cycleId, models: newest }))
  }
  return (
    <section aria-labelledby="rules-heading">
      <Group gap={12} justify="space-between" wrap="nowrap" mih={34}>
        <h2 id="rules-heading">Rules</h2>
        {mayChoose && older && <Button onClick={() => void takeNewest()}>Take the newest</Button>}
      </Group>
      <dl className={classes.facts}>
        {(['manager', 'seller'] as const).map((job) => (
          <div key={job}>
            <dt>{job === 'manager' ? 'Manager model' : 'Seller model'}</dt>
            <dd>
              <Link href={addresses.roleModelVersion(models[job].modelId, models[job].version)}>
                {models[job].name} v{models[job].version}
              </Link>
            </dd>
          </div>
        ))}
        <div>
          <dt>Leadership line</dt>
          <dd>{score(line)}</dd>
        </div>
      </dl>
      {mayChoose && <Choice job="manager" detail={detail} onChoose={choose} />}
      <p className={classes.soft}>
        {cycle.frozenAt === null
          ? 'Frozen when rating starts.'
          : `Frozen ${moment(cycle.frozenAt)}. Later versions do not touch this cycle.`}
      </p>
      {rulesDiffer !== null && <p>{rulesDiffer}</p>}
    </section>
  )
}

/** Another model of the same job, where the workspace has one. */
function Choice({
  job,
  detail,
  onChoose,
}: {
  job: Job
  detail: CycleDetail
  onChoose: (job: Job, ref: RoleModelRef) => Promise<void>
}) {
  const answer = useAnswer('roleModels.list', {})
  const known =
    answer.status === 'ready' ? answer.value.models.filter((one) => one.job === job) : []
  if (known.length < 2) return null
  return (
    <NativeSelect
      label="Measure leading by"
      value={detail.models[job].modelId}
      data={known.map(({ modelId, name }) => ({ value: modelId as string, label: name }))}
      onChange={(event) => {
        const chosen = known.find(({ modelId }) => modelId === event.currentTarget.value)
        if (chosen) void onChoose(job, chosen)
      }}
    />
  )
}
