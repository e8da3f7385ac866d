import { Button, CloseButton, Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { GateRule } from '../../../shared/model/rules.ts'
import { idFor, type RoleModelDraft } from '../../../shared/readiness/role-model-rules.ts'
import { useApp } from '../../store/context.tsx'
import { score } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import type { Edit } from './model-page.tsx'
import { NumberField } from './number-field.tsx'
import classes from './role-models.module.css'

const CUT = 3

/** What must be met with evidence of its own, whatever the other points are. */
export function GatesPart({ draft, edit }: { draft: RoleModelDraft; edit: Edit }) {
  const { gates } = draft.rules
  const notify = useApp((state) => state.notify)
  const replace = (list: GateRule[]) =>
    edit?.((one) => ({ ...one, rules: { ...one.rules, gates: list } }))
  const remove = (gate: GateRule) => {
    replace(gates.filter((one) => one !== gate))
    notify({ kind: 'done', text: `Gate ${gate.name} taken out.`, undo: () => replace([...gates]) })
  }
  const nameOf = (id: string) => draft.competencies.find((one) => one.id === id)?.name ?? id
  return (
    <section aria-labelledby="gates-heading">
      <Group gap={12} justify="space-between" wrap="nowrap" mih={34}>
        <h2 id="gates-heading">Gates</h2>
      </Group>
      <p className={texts.soft}>
        A gate takes evidence of its own: what was said of it alone must speak for it, whatever the
        other points are.
      </p>
      {gates.length === 0 && <p>None.</p>}
      <dl className={classes.facts}>
        {gates.map((gate) => (
          <div key={gate.id}>
            <dt>{gate.name}</dt>
            <Group component="dd" gap={4} wrap="nowrap">
              {gate.kind === 'conduct' ? (
                'no upheld breach'
              ) : edit ? (
                <NumberField
                  label={`Cut of the gate ${gate.name}`}
                  value={gate.cut}
                  min={1}
                  max={5}
                  onChange={(cut) =>
                    replace(gates.map((one) => (one === gate ? { ...gate, cut } : one)))
                  }
                />
              ) : (
                <>
                  {gate.name === nameOf(gate.competency) ? '' : `${nameOf(gate.competency)} `}
                  at least {score(gate.cut)}
                </>
              )}
              {edit && (
                <CloseButton
                  aria-label={`Take out the gate ${gate.name}`}
                  onClick={() => remove(gate)}
                />
              )}
            </Group>
          </div>
        ))}
      </dl>
      {edit && <AddGate draft={draft} onAdd={(gate) => replace([...gates, gate])} />}
    </section>
  )
}

const CONDUCT = 'conduct'

function AddGate({ draft, onAdd }: { draft: RoleModelDraft; onAdd: (gate: GateRule) => void }) {
  const { gates } = draft.rules
  const gated = new Set(
    gates.map((gate) => (gate.kind === 'competency' ? gate.competency : CONDUCT)),
  )
  const free = draft.competencies.filter(({ id }) => !gated.has(id))
  const options = [
    { value: '', label: 'Choose a competency' },
    ...free.map(({ id, name }) => ({ value: id as string, label: name })),
    ...(gated.has(CONDUCT) ? [] : [{ value: CONDUCT, label: 'Conduct' }]),
  ]
  const [chosen, setChosen] = useState('')
  const add = () => {
    const taken = new Set(gates.map(({ id }) => id))
    const competency = free.find(({ id }) => id === chosen)
    if (competency)
      onAdd({
        kind: 'competency',
        id: idFor(competency.id, taken),
        name: competency.name,
        competency: competency.id,
        cut: CUT,
      })
    else if (chosen === CONDUCT)
      onAdd({ kind: 'conduct', id: idFor(CONDUCT, taken), name: 'Conduct' })
    setChosen('')
  }
  return (
    <div className={classes.add}>
      <NativeSelect
        aria-label="New gate"
        value={chosen}
        data={options}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Button disabled={chosen === ''} onClick={add}>
        Add
      </Button>
    </div>
  )
}
