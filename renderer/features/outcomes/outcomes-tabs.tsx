import { useLocation } from 'wouter'
import { addresses } from '../../ui/addresses.ts'
import { PlaceTabs } from '../../ui/place-tabs.tsx'

const TABS = [
  { href: addresses.outcomes, title: 'How good the decisions were' },
  { href: addresses.checkIns, title: 'Check-ins' },
  { href: addresses.backtest, title: 'Past cycles, other rules' },
  { href: addresses.simulator, title: 'Policy simulator' },
]

/** The parts of the place, as links. */
export function OutcomesTabs() {
  const [here] = useLocation()
  return (
    <PlaceTabs label="Outcomes" tabs={TABS.map((tab) => ({ ...tab, here: here === tab.href }))} />
  )
}
