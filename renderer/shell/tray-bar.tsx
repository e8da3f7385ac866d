import { Button, CloseButton, Popover } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import { SavePicked } from '../features/people/save-people.tsx'
import { useApp } from '../store/context.tsx'
import { COMPARE_LIMIT, type TrayPerson } from '../store/tray.slice.ts'
import { useMay } from '../store/use-profile.ts'
import { addresses } from '../ui/addresses.ts'
import { number } from '../ui/format.ts'
import { useShortcut } from '../ui/shortcuts.tsx'
import texts from '../ui/text.module.css'
import classes from './tray-bar.module.css'

/** Names that stand in the bar itself; more open from the count. */
const NAMED = 2
/** Names listed when the count is opened. */
const LISTED = 200
/** People whose paths are begun at once. */
const PATHS_AT_ONCE = 100

/** The people who are picked and what can be done with them, on every place until nobody is. */
export function TrayBar() {
  const tray = useApp((state) => state.tray)
  const clear = useApp((state) => state.clearTray)
  const notify = useApp((state) => state.notify)
  const setTray = useApp((state) => state.setTray)
  const pickCycleFor = useApp((state) => state.pickCycleFor)
  const mayPick = useMay('cycles.addCandidates')
  const [location] = useLocation()
  if (tray.length === 0 || location.startsWith(addresses.compare)) return null
  const empty = () => {
    const before = tray
    clear()
    notify({ kind: 'done', text: 'Nobody is picked any more.', undo: () => setTray(before) })
  }
  return (
    <section className={classes.tray} aria-label="Picked people">
      <h2>{number(tray.length)} picked</h2>
      {tray.length > NAMED ? <Names tray={tray} /> : <NameList people={tray} />}
      {location === addresses.people && <AllShown />}
      <span className={classes.gap} />
      <Compare size={tray.length} />
      {mayPick && <Button onClick={() => pickCycleFor(tray)}>Add to cycle</Button>}
      <Paths tray={tray} />
      <SavePicked people={tray} />
      <Button variant="subtle" onClick={empty}>
        Unpick all
      </Button>
    </section>
  )
}

function NameList({ people }: { people: readonly TrayPerson[] }) {
  const toggle = useApp((state) => state.toggleInTray)
  return (
    <ul className={classes.people}>
      {people.map((person) => (
        <li key={person.repId}>
          {person.name}
          <CloseButton
            size="sm"
            aria-label={`Unpick ${person.name}`}
            onClick={() => toggle(person)}
          />
        </li>
      ))}
    </ul>
  )
}

function Names({ tray }: { tray: readonly TrayPerson[] }) {
  return (
    <Popover position="top-start" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle">Names</Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.sheet} aria-label="Picked people by name">
        <NameList people={tray.slice(0, LISTED)} />
        {tray.length > LISTED && (
          <p className={texts.small}>And {number(tray.length - LISTED)} more.</p>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function AllShown() {
  const total = useApp((state) => state.peopleTotal)
  const pickShown = useApp((state) => state.pickShown)
  if (total === null || total < 2) return null
  return (
    <Button variant="subtle" onClick={() => void pickShown()}>
      Pick all {number(total)} shown
    </Button>
  )
}

function Paths({ tray }: { tray: readonly TrayPerson[] }) {
  const beginPaths = useApp((state) => state.beginPaths)
  const mayBegin = useMay('paths.startAll')
  if (!mayBegin) return null
  const tooMany = tray.length > PATHS_AT_ONCE
  return (
    <Button
      disabled={tooMany}
      title={tooMany ? `At most ${PATHS_AT_ONCE} paths can begin at once.` : undefined}
      onClick={() => void beginPaths(tray)}
    >
      Begin paths
    </Button>
  )
}

/** Two to six people fit on one compare page. */
function Compare({ size }: { size: number }) {
  if (size === 1) return <span className={texts.soft}>Pick one more to compare</span>
  if (size > COMPARE_LIMIT)
    return <span className={texts.soft}>Compare takes 2 to {COMPARE_LIMIT}</span>
  return <CompareLink size={size} />
}

function CompareLink({ size }: { size: number }) {
  const [, navigate] = useLocation()
  useShortcut('v', 'Compare the picked people', () => navigate(addresses.compare), 'Everywhere')
  return (
    <Button component={Link} href={addresses.compare} variant="filled">
      Compare {size}
    </Button>
  )
}
