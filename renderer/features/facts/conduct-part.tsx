import { Stack } from '@mantine/core'
import { ConductLine, StateConduct } from '../../ui/conduct.tsx'
import type { Facts } from './facts-screen.tsx'

/** What was stated about conduct, the newest first, and the form to state it. */
export function ConductPart({ facts: { conduct, repId, person } }: { facts: Facts }) {
  return (
    <Stack gap={8} align="flex-start">
      {conduct.length === 0 && <ConductLine stated={null} />}
      {conduct.map((stated) => (
        <ConductLine key={stated.entry} stated={stated} />
      ))}
      <StateConduct repId={repId} name={person.name} />
    </Stack>
  )
}
