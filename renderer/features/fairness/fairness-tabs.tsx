import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { PlaceTabs } from '../../ui/place-tabs.tsx'

/** The two desks of this place. Groups stand apart from everything else and are for HR alone. */
export function FairnessTabs({ here }: { here: 'raters' | 'groups' }) {
  const raters = { href: addresses.fairness, title: 'Raters', here: here === 'raters' }
  const groups = { href: addresses.groups, title: 'Groups', here: here === 'groups' }
  return (
    <PlaceTabs
      label="Pages of Fairness"
      tabs={useMay('fairness.groups') ? [raters, groups] : [raters]}
    />
  )
}
