import { Link, useLocation } from 'wouter'
import { addresses } from '../../ui/addresses.ts'
import classes from './keeping.module.css'

const TABS = [
  [addresses.keeping, 'Records'],
  [addresses.keepingPeople, 'One person'],
  [addresses.keepingLooks, 'Log of looks'],
] as const

/** The parts of the place, as links. */
export function KeepingTabs() {
  const [here] = useLocation()
  const inside = (href: string) =>
    href === addresses.keeping ? here === href : here.startsWith(href)
  return (
    <nav className={classes.tabs} aria-label="Keeping and rights">
      {TABS.map(([href, name]) => (
        <Link key={href} href={href} aria-current={inside(href) ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
