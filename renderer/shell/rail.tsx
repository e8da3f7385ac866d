import { spotlight } from '@mantine/spotlight'
import {
  type Icon,
  IconCalendarEvent,
  IconFileDescription,
  IconGavel,
  IconMessages,
  IconSchool,
  IconSearch,
  IconShieldCheck,
  IconSun,
  IconUsers,
} from '@tabler/icons-react'
import { Fragment } from 'react'
import { Link, useLocation, useRouter } from 'wouter'
import type { Place } from '../place.ts'
import { useApp } from '../store/context.tsx'
import { useProfile } from '../store/use-profile.ts'
import { recently } from '../ui/format.ts'
import { printKeys } from '../ui/shortcuts.tsx'
import { matches } from './matches.ts'
import { ProfileSwitcher } from './profile-switcher.tsx'
import classes from './rail.module.css'
import { type RailEntry, useRailEntries } from './rail-entries.ts'
import { useLockNow } from './use-lock.ts'

const ICONS: Readonly<Record<string, Icon>> = {
  Today: IconSun,
  People: IconUsers,
  Development: IconSchool,
  Cycles: IconCalendarEvent,
  Calibrate: IconMessages,
  Decide: IconGavel,
  'HR desk': IconShieldCheck,
  Workspace: IconFileDescription,
}

/** The search, at most eight entries at the left, and beneath them which file is open. */
export function Rail() {
  const workspace = useApp((state) => state.workspace)
  const entries = useRailEntries()
  // Somebody without a role has the keyboard for a self-rating and hands it back here.
  const isGuest = useProfile()?.roles.length === 0
  return (
    <nav className={classes.rail} aria-label="Places">
      <b className={classes.name}>Proceed</b>
      {!isGuest && <SearchButton />}
      <div className={classes.places}>
        {entries.map((entry, index) => (
          <Fragment key={entry.title}>
            {entry.heading && entries[index - 1]?.heading !== entry.heading && (
              <p className={classes.heading}>{entry.heading}</p>
            )}
            <Entry entry={entry} />
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

function SearchButton() {
  return (
    <button type="button" className={classes.search} onClick={() => spotlight.open()}>
      <IconSearch size={15} aria-hidden="true" />
      <span>Search or do</span>
      <kbd>{printKeys('mod+k')}</kbd>
    </button>
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

/** In a narrow window the entries are one line that scrolls: the open place comes into view. */
const intoView = (link: HTMLAnchorElement | null) =>
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' })

/** An entry, and beneath it the places inside while one of them is open. */
function Entry({ entry: { title, places } }: { entry: RailEntry }) {
  const [location] = useLocation()
  const { parser } = useRouter()
  const here = places.find((place) => matches(parser, place, location))
  const [first] = places
  if (!first) return null
  const inside = places.filter((place) => place.title !== title)
  const Sign = ICONS[title]
  return (
    <>
      <Link
        href={first.href}
        ref={here?.title === title ? intoView : null}
        className={classes.link}
        aria-current={here?.title === title ? 'page' : undefined}
        data-open={here !== undefined || undefined}
      >
        {Sign && <Sign size={16} stroke={1.6} aria-hidden="true" />}
        {title}
      </Link>
      {here &&
        inside.map((place) => <Inside key={place.href} place={place} isHere={place === here} />)}
    </>
  )
}

function Inside({ place, isHere }: { place: Place; isHere: boolean }) {
  const badge = useApp((state) => place.badge?.(state) ?? 0)
  return (
    <Link
      href={place.href}
      ref={isHere ? intoView : null}
      className={`${classes.link} ${classes.inside}`}
      aria-current={isHere ? 'page' : undefined}
    >
      {place.title}
      {badge > 0 && <span className={classes.badge}>{badge}</span>}
    </Link>
  )
}
