import { ActionIcon } from '@mantine/core'
import { IconArrowLeft, IconArrowRight, IconX } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { RepId } from '../../../shared/model/id.ts'
import { addresses } from '../../ui/addresses.ts'
import classes from './comparison-table.module.css'

/** The head of one column: the name leads to the candidate page; buttons move and remove. */
export function PersonHead({
  person: { repId, name },
  onLeft,
  onRight,
  onRemove,
}: {
  person: { repId: RepId; name: string }
  /** Null at the left end. */
  onLeft: (() => void) | null
  onRight: (() => void) | null
  onRemove: () => void
}) {
  return (
    <th scope="col" className={classes.head}>
      <Link href={addresses.candidate(repId)}>{name}</Link>
      <span className={classes.tools}>
        <HeadButton label={`Move ${name} left`} run={onLeft} Icon={IconArrowLeft} />
        <HeadButton label={`Move ${name} right`} run={onRight} Icon={IconArrowRight} />
        <HeadButton label={`Remove ${name}`} run={onRemove} Icon={IconX} />
      </span>
    </th>
  )
}

function HeadButton({
  label,
  run,
  Icon,
}: {
  label: string
  run: (() => void) | null
  Icon: typeof IconX
}) {
  return (
    <ActionIcon
      variant="subtle"
      size={26}
      aria-label={label}
      title={label}
      disabled={run === null}
      onClick={() => run?.()}
    >
      <Icon size={15} aria-hidden="true" />
    </ActionIcon>
  )
}
