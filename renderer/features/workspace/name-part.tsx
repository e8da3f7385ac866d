import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useApp } from '../../store/context.tsx'
import { useMay } from '../../store/use-profile.ts'
import { Form } from '../../ui/form.tsx'

/** What the open workspace is called; its file keeps its own name. */
export function NamePart({ name: stored }: { name: string }) {
  const rename = useApp((state) => state.renameWorkspace)
  const notify = useApp((state) => state.notify)
  const may = useMay('workspaces.rename')
  const [name, setName] = useState(stored)
  if (!may) return null
  return (
    <Form
      submit="Rename"
      kind="quiet"
      ready={name.trim() !== '' && name.trim() !== stored}
      onSubmit={() => rename(name)}
      onDone={({ name: now }) => notify({ kind: 'done', text: `The workspace is called ${now}.` })}
    >
      {(errorOf) => (
        <TextInput
          label="What it is called"
          description="Papers and tables carry it. The file keeps its name."
          maxLength={80}
          error={errorOf('name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
    </Form>
  )
}
