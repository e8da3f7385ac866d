import { Link } from 'wouter'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import classes from './fairness-tabs.module.css'

/** The two desks of this place. Groups stand apart from everything else and are for HR alone. */
export function FairnessTabs({ here }: { here: 'raters' | 'groups' }) {
  const mayGroups = useMay('hr')
  const tabs = [
    { id: 'raters', title: 'Raters', href: addresses.fairness },
    ...(mayGroups ? [{ id: 'groups', title: 'Groups', href: addresses.groups }] : []),
  ]
  return (
    <nav className={classes.tabs} aria-label="Desks">
      {tabs.map(({ id, title, href }) => (
        <Link key={id} href={href} aria-current={id === here ? 'page' : undefined}>
          {title}
        </Link>
      ))}
    </nav>
  )
}
