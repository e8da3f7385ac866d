import { NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import type { Competency } from '../../../shared/model/role-model.ts'
import classes from './role-models.module.css'

const HORIZONS = [
  { value: 'people', label: 'People' },
  { value: 'tactical', label: 'Tactical' },
  { value: 'strategic', label: 'Strategic' },
]

/** Everything of a competency but its weight. */
export function CompetencyFields({
  competency,
  edit,
}: {
  competency: Competency
  edit: (next: Competency) => void
}) {
  const { name, shortName, horizon, anchors, question, judgementItem } = competency
  const setAnchor = (step: number, text: string) => {
    const [one, two, three, four, five] = anchors.map((anchor, index) =>
      index === step ? text : anchor,
    )
    edit({
      ...competency,
      anchors: [one ?? '', two ?? '', three ?? '', four ?? '', five ?? ''],
    })
  }
  const setItem = (part: Partial<NonNullable<Competency['judgementItem']>>) => {
    const item = { stem: '', best: '', worst: '', ...judgementItem, ...part }
    const isEmpty = item.stem === '' && item.best === '' && item.worst === ''
    edit({ ...competency, judgementItem: isEmpty ? null : item })
  }
  return (
    <Stack gap={12} p="4px 0 16px 22px">
      <div className={classes.three}>
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => edit({ ...competency, name: event.currentTarget.value })}
        />
        <TextInput
          label="Short name, for tight places"
          value={shortName}
          onChange={(event) => edit({ ...competency, shortName: event.currentTarget.value })}
        />
        <NativeSelect
          label="Where it shows"
          value={horizon}
          data={HORIZONS}
          onChange={(event) =>
            edit({
              ...competency,
              // The values are those of the list above.
              horizon: event.currentTarget.value as Competency['horizon'],
            })
          }
        />
      </div>
      <div className={classes.five}>
        {anchors.map((anchor, step) => (
          <Textarea
            // biome-ignore lint/suspicious/noArrayIndexKey: the step is what an anchor is
            key={step}
            label={`Step ${step + 1}`}
            value={anchor}
            autosize
            minRows={4}
            onChange={(event) => setAnchor(step, event.currentTarget.value)}
          />
        ))}
      </div>
      <Textarea
        label="Interview question"
        value={question ?? ''}
        autosize
        minRows={1}
        onChange={(event) => edit({ ...competency, question: event.currentTarget.value || null })}
      />
      <div className={classes.three}>
        <Textarea
          label="Judgement item: the situation"
          value={judgementItem?.stem ?? ''}
          autosize
          minRows={1}
          onChange={(event) => setItem({ stem: event.currentTarget.value })}
        />
        <Textarea
          label="Best response"
          value={judgementItem?.best ?? ''}
          autosize
          minRows={1}
          onChange={(event) => setItem({ best: event.currentTarget.value })}
        />
        <Textarea
          label="Worst response"
          value={judgementItem?.worst ?? ''}
          autosize
          minRows={1}
          onChange={(event) => setItem({ worst: event.currentTarget.value })}
        />
      </div>
    </Stack>
  )
}
