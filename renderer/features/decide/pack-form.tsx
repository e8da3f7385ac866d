import { Checkbox, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import type { PackForm as PackKind } from '../../../shared/contract/packs.contract.ts'
import type { CycleId, RepId } from '../../../shared/model/id.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useHasDialogs } from '../../store/use-dialogs.ts'
import { Form } from '../../ui/form.tsx'
import { count, today } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import { PackResult } from './pack-result.tsx'
import { type MadePack, usePack } from './use-pack.ts'

type Signed = Output<'decisions.list'>['decisions'][number]

/** Which decisions, how much of them, in what form, and where to. */
export function PackForm({
  signed,
  cycleIds,
  onClose,
}: {
  signed: readonly Signed[]
  cycleIds: readonly CycleId[]
  onClose: () => void
}) {
  const { task, make } = usePack()
  const [pack, setPack] = useState<MadePack | null>(null)
  const where = useWhere()
  const cycles = [...Map.groupBy(signed, ({ cycleId }) => cycleId)]
  const [picked, setPicked] = useState<readonly CycleId[]>(
    cycleIds.length > 0 ? cycleIds : cycles.map(([id]) => id),
  )
  const [people, setPeople] = useState<readonly RepId[] | null>(null)
  const [redacted, setRedacted] = useState(false)
  const among = signed.filter(({ cycleId }) => picked.includes(cycleId))
  const total = people ? among.filter(({ repId }) => people.includes(repId)).length : among.length
  const submit = async () => {
    const place = await where.place()
    if (place === null) return null
    return make({ cycleIds: [...picked], repIds: people && [...people], redacted }, place)
  }
  if (pack) return <PackResult pack={pack} onClose={onClose} />
  return (
    <Form
      submit={total === 0 ? 'Nothing chosen' : `Export ${count(total, 'decision')}`}
      ready={total > 0 && where.ready}
      onSubmit={submit}
      onDone={setPack}
      onCancel={onClose}
      progress={
        task && (
          <TaskProgress
            title="Making the pack"
            progress={task.progress}
            cancelling={task.cancelling}
            onCancel={task.cancel}
          />
        )
      }
    >
      <p className={texts.soft}>
        One PDF for each decision, tables and the signed ledger; a page says which file answers
        what. Another says how anybody can check all of it without this program.
      </p>
      <Checkbox.Group
        label="Cycles"
        value={[...picked]}
        onChange={(values) =>
          setPicked(cycles.map(([id]) => id).filter((id) => values.includes(id)))
        }
      >
        <Stack gap={8} pt={6}>
          {cycles.map(([id, decisions]) => (
            <Checkbox
              key={id}
              value={id}
              label={`${decisions[0]?.cycle}: ${count(decisions.length, 'decision')}`}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <People among={among} people={people} onChange={setPeople} />
      <Radio.Group
        label="How much"
        value={redacted ? 'redacted' : 'full'}
        onChange={(value) => setRedacted(value === 'redacted')}
      >
        <Stack gap={8} pt={6}>
          <Radio value="full" label="Full: names, reasons and figures" />
          <Radio value="redacted" label="Redacted: figures only, no names and no free text" />
        </Stack>
      </Radio.Group>
      {where.fields}
    </Form>
  )
}

/** Everyone decided about, or some of them. */
function People({
  among,
  people,
  onChange,
}: {
  among: readonly Signed[]
  people: readonly RepId[] | null
  onChange: (people: readonly RepId[] | null) => void
}) {
  const named = [...new Map(among.map((one) => [one.repId, one])).values()]
  return (
    <>
      <Radio.Group
        label="People"
        value={people === null ? 'all' : 'some'}
        onChange={(value) => onChange(value === 'all' ? null : [])}
      >
        <Stack gap={8} pt={6}>
          <Radio value="all" label="Everyone decided about" />
          <Radio value="some" label="Only the people ticked" />
        </Stack>
      </Radio.Group>
      {people !== null && (
        <p className={texts.soft}>
          It has no name or score of anybody else who was considered, and raters and voters are
          numbers; in what people wrote the names of others are covered. Whoever signed, agreed,
          dissented, looked or changed something stays named.
        </p>
      )}
      {people !== null && (
        <ScrollRegion label="People decided about" className={classes.people}>
          <Checkbox.Group
            aria-label="People decided about"
            value={[...people]}
            onChange={(values) =>
              onChange(named.map(({ repId }) => repId).filter((id) => values.includes(id)))
            }
          >
            <Stack gap={8} pt={6}>
              {named.map(({ repId, name }) => (
                <Checkbox key={repId} value={repId} label={name} />
              ))}
            </Stack>
          </Checkbox.Group>
        </ScrollRegion>
      )}
    </>
  )
}

/** Through the system's own dialog where there is one; otherwise a download, or a path of this computer. */
function useWhere() {
  const { saveFile } = useAppStore().getState()
  const workspace = useApp((state) => state.workspace)
  const hasDialogs = useHasDialogs()
  const [kind, setKind] = useState<'download' | 'path'>('download')
  const [form, setForm] = useState<PackKind>('folder')
  const name = `hr-pack-${today()}`
  const folder = workspace?.path.replace(/[^\\/]*$/, '') ?? ''
  const [typed, setTyped] = useState<string | null>(null)
  const path = typed ?? `${folder}${name}${form === 'zip' ? '.zip' : ''}`
  const place = async () => {
    if (!hasDialogs) return kind === 'download' ? { kind } : { kind, path, form }
    const chosen = await saveFile('pack', `${name}${form === 'zip' ? '.zip' : ''}`)
    return chosen === null ? null : { kind: 'path' as const, path: chosen, form }
  }
  const fields = (
    <>
      {!hasDialogs && (
        <Radio.Group
          label="Where to"
          value={kind}
          onChange={(value) => setKind(value === 'path' ? 'path' : 'download')}
        >
          <Stack gap={8} pt={6}>
            <Radio value="download" label="Download as a zip" />
            <Radio value="path" label="Write to a place on this computer" />
          </Stack>
        </Radio.Group>
      )}
      {(hasDialogs || kind === 'path') && (
        <Radio.Group
          label="Form"
          value={form}
          onChange={(value) => setForm(value === 'zip' ? 'zip' : 'folder')}
        >
          <Stack gap={8} pt={6}>
            <Radio value="folder" label="A folder" />
            <Radio value="zip" label="One zip file" />
          </Stack>
        </Radio.Group>
      )}
      {!hasDialogs && kind === 'path' && (
        <TextInput
          label="Path"
          description="Existing files are never overwritten."
          value={path}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
    </>
  )
  const ready = hasDialogs || kind === 'download' || path.trim() !== ''
  return { fields, place, ready }
}
