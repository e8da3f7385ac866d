import { useLocation } from 'wouter'
import { addresses } from '../../ui/addresses.ts'
import { PlaceTabs } from '../../ui/place-tabs.tsx'

const TABS = [
  { href: addresses.keeping, title: 'Records' },
  { href: addresses.keepingPeople, title: 'One person' },
  { href: addresses.ledger, title: 'Ledger' },
  { href: addresses.keepingLooks, title: 'Access log' },
]

/** The parts of the place, as links. */
export function KeepingTabs() {
  const [at] = useLocation()
  const inside = (href: string) => (href === addresses.keeping ? at === href : at.startsWith(href))
  return (
    <PlaceTabs
      label="Retention and rights"
      tabs={TABS.map((tab) => ({ ...tab, here: inside(tab.href) }))}
    />
  )
}
