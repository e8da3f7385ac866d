import { Fragment } from 'react'
import { Link, useLocation, useRouter } from 'wouter'
import type { Place } from '../place.ts'
import { useApp } from '../store/context.tsx'
import { useProfile } from '../store/use-profile.ts'
import { recently } from '../ui/format.ts'
import { matches } from './matches.ts'
import { ProfileSwitcher } from './profile-switcher.tsx'
import classes from './rail.module.css'
import { useLockNow } from './use-lock.ts'
import { useOpenPlaces } from './use-places.ts'

/** The places at the left, and beneath them which file is open. */
export function Rail() {
  const workspace = useApp((state) => state.workspace)
  const places = useOpenPlaces()
  // Somebody without a role has the keyboard for a self-rating and hands it back here.
  const isGuest = useProfile()?.roles.length === 0
  return (
    <nav className={classes.rail} aria-label="Places">
      <b className={classes.name}>Proceed</b>
      <div className={classes.places}>
        {places.map((place, index) => (
          <Fragment key={place.href}>
            {index > 0 && places[index - 1]?.group !== place.group && (
              <hr className={classes.part} />
            )}
            <RailLink place={place} />
          </Fragment>
        ))}
      </div>
      {workspace && (
        <div className={classes.foot}>
          {(!workspace.raterOnly || isGuest) && <ProfileSwitcher />}
          <p className={classes.file}>
            {workspace.name}
            {workspace.sample && !/sample/i.test(workspace.name) && ' (sample)'}
            <br />
            No network used
            {workspace.lastSavedAt && ` · saved ${recently(workspace.lastSavedAt)}`}
            {workspace.encrypted && <Lock />}
          </p>
        </div>
      )}
    </nav>
  )
}

function Lock() {
  const lockNow = useLockNow()
  return (
    <>
      <br />
      Encrypted ·{' '}
      <button type="button" className={classes.lock} onClick={lockNow}>
        Lock now
      </button>
    </>
  )
}

function RailLink({ place }: { place: Place }) {
  const [location] = useLocation()
  const { parser } = useRouter()
  const badge = useApp((state) => place.badge?.(state) ?? 0)
  const here = matches(parser, place, location)
  return (
    <Link href={place.href} className={classes.link} aria-current={here ? 'page' : undefined}>
      {place.title}
      {badge > 0 && <span className={classes.badge}>{badge}</span>}
    </Link>
  )
}
