import { Link, useLocation } from 'wouter'
import { addresses } from '../../ui/addresses.ts'
import classes from './outcomes.module.css'

const TABS = [
  [addresses.outcomes, 'How good the decisions were'],
  [addresses.checkIns, 'Check-ins'],
  [addresses.backtest, 'Past cycles, other rules'],
  [addresses.simulator, 'Policy simulator'],
] as const

/** The parts of the place, as links. */
export function OutcomesTabs() {
  const [here] = useLocation()
  return (
    <nav className={classes.tabs} aria-label="Outcomes">
      {TABS.map(([href, name]) => (
        <Link key={href} href={href} aria-current={here === href ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
