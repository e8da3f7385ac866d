import { Textarea, TextInput } from '@mantine/core'
import type { RoleModelDraft } from '../../../shared/readiness/role-model-rules.ts'
import type { Edit } from './model-page.tsx'
import classes from './role-models.module.css'

export function NamePart({ draft, edit }: { draft: RoleModelDraft; edit: Edit }) {
  return (
    <div className={classes.names}>
      <TextInput
        label="Name of the model"
        value={draft.name}
        maxLength={120}
        onChange={(event) => {
          const name = event.currentTarget.value
          edit?.((one) => ({ ...one, name }))
        }}
      />
      <Textarea
        label="Description"
        value={draft.description}
        autosize
        minRows={1}
        maxRows={6}
        onChange={(event) => {
          const description = event.currentTarget.value
          edit?.((one) => ({ ...one, description }))
        }}
      />
    </div>
  )
}
