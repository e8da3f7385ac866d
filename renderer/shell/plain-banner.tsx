import { Link } from 'wouter'
import { useApp } from '../store/context.tsx'
import { addresses } from '../ui/addresses.ts'
import classes from './plain-banner.module.css'

/** Stands above every place of a workspace that holds real people and is not encrypted. */
export function PlainBanner() {
  const isPlain = useApp(
    ({ workspace }) => workspace !== null && !workspace.encrypted && !workspace.sample,
  )
  if (!isPlain) return null
  return (
    <aside className={classes.banner} aria-label="Protection of this file">
      <b>Not encrypted.</b> Everybody who gets this file can read it.{' '}
      <Link href={addresses.workspace}>Encrypt it</Link>
    </aside>
  )
}
