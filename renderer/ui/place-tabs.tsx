import { Link } from 'wouter'
import classes from './place-tabs.module.css'

/** The parts of one place, as links; the one that is shown is marked. */
export function PlaceTabs({
  label,
  tabs,
}: {
  label: string
  tabs: readonly { href: string; title: string; here: boolean }[]
}) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map(({ href, title, here }) => (
        <Link key={href} href={href} aria-current={here ? 'page' : undefined}>
          {title}
        </Link>
      ))}
    </nav>
  )
}
