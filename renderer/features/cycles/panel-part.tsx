import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import type { CycleDetail } from '../../../shared/contract/cycles.contract.ts'
import { useMay } from '../../store/use-profile.ts'
import texts from '../../ui/text.module.css'
import classes from './cycles.module.css'
import { PanelForm } from './panel-form.tsx'

/** Who rates and who votes, and what binds each of them. */
export function PanelPart({ detail }: { detail: CycleDetail }) {
  const { panel, whyNot } = detail
  const mayEdit = useMay('cycles.setPanel') && whyNot['set-panel'] === null
  const [editing, setEditing] = useState(false)
  return (
    <section aria-labelledby="panel-heading">
      <Group gap={12} justify="space-between" wrap="nowrap" mih={34}>
        <h2 id="panel-heading">Panel</h2>
        {mayEdit && (
          <Button onClick={() => setEditing(true)}>
            {panel.length === 0 ? 'Choose the panel' : 'Change'}
          </Button>
        )}
      </Group>
      {panel.length === 0 && (
        <p className={classes.soft}>
          Nobody yet. Two or three people who have seen different sides of the candidates are worth
          more than five who have seen the same.
        </p>
      )}
      <ul className={classes.list}>
        {panel.map((member) => (
          <li key={member.personId}>
            <Group component="span" gap={12} align="stretch" justify="space-between" wrap="nowrap">
              <span>{member.name}</span>
              <span className={classes.soft}>{dutiesOf(member)}</span>
            </Group>
            {member.notes.map((note) => (
              <span key={note} className={texts.below}>
                {note}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <Modal opened={editing} onClose={() => setEditing(false)} title="Panel" size="lg">
        <PanelForm detail={detail} onDone={() => setEditing(false)} />
      </Modal>
    </section>
  )
}

function dutiesOf({ canRate, canVote, isCandidate }: CycleDetail['panel'][number]): string {
  const votes = canVote && !isCandidate
  if (canRate && votes) return 'rates, votes'
  if (canRate) return 'rates'
  return votes ? 'votes' : 'listens'
}
