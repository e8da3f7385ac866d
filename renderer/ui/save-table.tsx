import { Button, Menu, Modal } from '@mantine/core'
import type { ShownTable, TableFormat } from '../../shared/contract/tables.contract.ts'
import type { Result } from '../../shared/errors.ts'
import { useApp } from '../store/context.tsx'
import { SAVING_TABLE } from '../store/tables.slice.ts'
import type { WorkOptions } from '../store/tasks.slice.ts'
import { saveBase64 } from './save-text.ts'
import { useShortcut } from './shortcuts.tsx'
import { TaskProgress } from './task-progress.tsx'

const FORMATS: readonly [TableFormat, string][] = [
  ['xlsx', 'Excel (XLSX)'],
  ['csv', 'CSV'],
  ['pdf', 'PDF to print'],
]

/**
 * Saves the table beside it as a file: the rows and columns that are shown, in their order. `of` hands them over, at
 * once where the screen has them all.
 */
export function SaveTable({
  label = 'Export',
  size = 'sm',
  prints = false,
  of,
}: {
  /** Names the table where a page has several. */
  label?: string
  size?: 'sm' | 'compact-sm'
  /** Printing the place is saving this as PDF, because the screen draws only the rows in view. */
  prints?: boolean
  of: (options: WorkOptions) => ShownTable | Promise<Result<ShownTable>>
}) {
  const saveTable = useApp((state) => state.saveTable)
  const tell = useApp((state) => state.tell)
  const notify = useApp((state) => state.notify)
  const save = async (format: TableFormat) => {
    const file = tell(
      await saveTable(format, async (options) => {
        const table = await of(options)
        return 'ok' in table ? table : { ok: true, value: table }
      }),
    )
    if (!file.ok) return
    saveBase64(file.value.fileName, file.value.content)
    notify({ kind: 'done', text: `${file.value.fileName} is made and entered in the access log.` })
  }
  const what = label.replace(/^Export ?/, '')
  const named = (name: string) => `Export ${what ? `${what} ` : ''}as ${name}`
  useShortcut('mod+e', named('Excel (XLSX)'), () => void save('xlsx'))
  useShortcut('mod+shift+e', named('CSV'), () => void save('csv'))
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      {prints && <PrintKey label={named('PDF to print')} onPress={() => void save('pdf')} />}
      <Menu.Target>
        <Button size={size}>{label}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(([format, name]) => (
          <Menu.Item key={format} onClick={() => void save(format)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function PrintKey({ label, onPress }: { label: string; onPress: () => void }) {
  useShortcut('mod+p', label, onPress)
  return null
}

/** Rows from which on it can take long enough to be told. */
const LONG = 1000

/** How far a large table is, and the button that stops it; drawn once for the whole window. */
export function SavingTable() {
  const task = useApp((state) => state.tasks[SAVING_TABLE])
  return (
    <Modal
      opened={(task?.progress?.total ?? 0) >= LONG}
      onClose={() => task?.cancel()}
      title="Saving the table"
    >
      {task && (
        <TaskProgress
          title="Saving"
          progress={task.progress}
          cancelling={task.cancelling}
          onCancel={task.cancel}
        />
      )}
    </Modal>
  )
}
