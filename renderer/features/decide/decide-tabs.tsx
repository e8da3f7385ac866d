import { Link } from 'wouter'
import { addresses } from '../../ui/addresses.ts'
import classes from './decide.module.css'

/** Verdicts still to be signed, and what was signed. */
export function DecideTabs({ here }: { here: 'verdicts' | 'records' }) {
  const tabs = [
    ['verdicts', addresses.decide, 'Verdicts'],
    ['records', addresses.records, 'Records'],
  ] as const
  return (
    <nav className={classes.tabs} aria-label="Decide">
      {tabs.map(([id, href, title]) => (
        <Link key={id} href={href} aria-current={id === here ? 'page' : undefined}>
          {title}
        </Link>
      ))}
    </nav>
  )
}
