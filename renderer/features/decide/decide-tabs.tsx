import { addresses } from '../../ui/addresses.ts'
import { PlaceTabs } from '../../ui/place-tabs.tsx'

/** Verdicts still to be signed, and what was signed. */
export function DecideTabs({ here }: { here: 'verdicts' | 'records' }) {
  return (
    <PlaceTabs
      label="Decide"
      tabs={[
        { href: addresses.decide, title: 'Verdicts', here: here === 'verdicts' },
        { href: addresses.records, title: 'Records', here: here === 'records' },
      ]}
    />
  )
}
