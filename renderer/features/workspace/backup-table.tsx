import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import type { BackupFile } from '../../../shared/contract/backups.contract.ts'
import { bytes, moment, number } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import classes from './backups.module.css'

/** Rows shown before the rest is asked for. */
const FIRST = 6

/** The backups there are, newest first; each can be put back after one question. */
export function BackupTable({
  backups,
  encrypted,
  onRestore,
}: {
  backups: readonly BackupFile[]
  /** Whether what one would replace is encrypted. */
  encrypted: boolean
  onRestore: (path: string) => void
}) {
  const [all, setAll] = useState(false)
  const [asked, setAsked] = useState<BackupFile | null>(null)
  if (backups.length === 0) return null
  const shown = all ? backups : backups.slice(0, FIRST)
  const newest = backups.find(({ fault }) => fault === null)
  return (
    <div>
      <Table
        heads={[
          'Made',
          'State',
          { numeric: 'Size' },
          { title: <span className={texts.hidden}>Restore</span> },
        ]}
        className={classes.table}
      >
        {shown.map((backup) => (
          <tr key={backup.path}>
            <th scope="row" className={classes.made} title={backup.path}>
              {moment(backup.at)}
            </th>
            <td>
              <State backup={backup} newest={backup === newest} />
            </td>
            <td className={classes.size} data-numeric>
              {bytes(backup.bytes)}
            </td>
            <td className={classes.act}>
              <Button
                size="compact-sm"
                disabled={backup.fault !== null}
                aria-label={`Restore the backup of ${moment(backup.at)}`}
                onClick={() => setAsked(backup)}
              >
                Restore
              </Button>
            </td>
          </tr>
        ))}
      </Table>
      {backups.length > FIRST && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${number(backups.length)}`}
        </Button>
      )}
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={`Restore the backup of ${moment(asked?.at ?? null)}`}
      >
        <p>
          The workspace becomes what it was then. What is there now, with everything since, is kept
          aside under another name beside it.
        </p>
        {asked && encrypted && !asked.encrypted && <LosesEncryption />}
        <Group align="stretch" justify="flex-end" wrap="nowrap" mt={16}>
          <Button onClick={() => setAsked(null)}>Cancel</Button>
          <Button
            variant="filled"
            onClick={() => {
              if (asked) onRestore(asked.path)
              setAsked(null)
            }}
          >
            Restore it
          </Button>
        </Group>
      </Modal>
    </div>
  )
}

/** Said before a plain backup takes the place of an encrypted workspace. */
export function LosesEncryption() {
  return (
    <p className={classes.trouble}>
      This backup is not encrypted. After it is restored, whoever gets the file can read it, until
      it is encrypted again under Workspace.
    </p>
  )
}

function State({ backup, newest }: { backup: BackupFile; newest: boolean }) {
  if (backup.fault) return <span className={texts.problem}>✕ Not usable: it {backup.fault}</span>
  const words = [
    backup.kind === 'upgrade' ? 'before an upgrade of the file' : newest ? 'newest' : 'whole',
    ...(backup.encrypted ? ['encrypted'] : []),
  ]
  return <span className={newest ? texts.ok : texts.soft}>✓ {words.join(', ')}</span>
}
