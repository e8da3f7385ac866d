import { Button } from '@mantine/core'
import type { CycleDetail } from '../../../shared/contract/cycles.contract.ts'
import { useApp } from '../../store/context.tsx'
import { useMay } from '../../store/use-profile.ts'
import { moment, score } from '../../ui/format.ts'
import classes from './cycles.module.css'

/** Which versions of the two role models everyone in this cycle is measured by. */
export function RulesPart({ detail }: { detail: CycleDetail }) {
  const { cycle, models, line, rulesDiffer, whyNot } = detail
  const change = useApp((state) => state.changeCycle)
  const mayChoose = useMay('director') && whyNot['choose-rules'] === null
  const older =
    models.manager.version < models.manager.newest || models.seller.version < models.seller.newest
  const takeNewest = () =>
    void change('cycles.edit', {
      cycleId: cycle.cycleId,
      models: {
        manager: { modelId: models.manager.modelId, version: models.manager.newest },
        seller: { modelId: models.seller.modelId, version: models.seller.newest },
      },
    })
  return (
    <section aria-labelledby="rules-heading">
      <div className={classes.head}>
        <h2 id="rules-heading">Rules</h2>
        {mayChoose && older && <Button onClick={takeNewest}>Take the newest</Button>}
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>Manager model</dt>
          <dd>
            {models.manager.name} v{models.manager.version}
          </dd>
        </div>
        <div>
          <dt>Seller model</dt>
          <dd>
            {models.seller.name} v{models.seller.version}
          </dd>
        </div>
        <div>
          <dt>Leadership line</dt>
          <dd>{score(line)}</dd>
        </div>
      </dl>
      <p className={classes.soft}>
        {cycle.frozenAt === null
          ? 'Frozen when rating starts.'
          : `Frozen ${moment(cycle.frozenAt)}. Later versions do not touch this cycle.`}
      </p>
      {rulesDiffer !== null && <p>{rulesDiffer}</p>}
    </section>
  )
}
