import { Button, CloseButton } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import { PLACES } from '../places.tsx'
import { useApp } from '../store/context.tsx'
import { useMay } from '../store/use-profile.ts'
import { addresses } from '../ui/addresses.ts'
import { useShortcut } from '../ui/shortcuts.tsx'
import texts from '../ui/text.module.css'
import classes from './tray-bar.module.css'

/** The people picked for comparison, on every place until emptied. Two are enough to compare. */
export function TrayBar() {
  const tray = useApp((state) => state.tray)
  const toggle = useApp((state) => state.toggleInTray)
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
    notify({ kind: 'done', text: 'Compare tray emptied.', undo: () => setTray(before) })
  }
  return (
    <section className={classes.tray} aria-label="Compare tray">
      <h2>Compare</h2>
      <ul className={classes.people}>
        {tray.map((person) => (
          <li key={person.repId}>
            {person.name}
            <CloseButton
              size="sm"
              aria-label={`Remove ${person.name} from compare`}
              onClick={() => toggle(person)}
            />
          </li>
        ))}
      </ul>
      {tray.length === 1 && <span className={texts.soft}>Pick one more</span>}
      <Button variant="subtle" onClick={empty}>
        Empty
      </Button>
      {mayPick && <Button onClick={() => pickCycleFor(tray)}>Add to cycle</Button>}
      {tray.length > 1 && <CompareLink size={tray.length} />}
    </section>
  )
}

/** Shown once the place exists. */
function CompareLink({ size }: { size: number }) {
  const [, navigate] = useLocation()
  useShortcut('v', 'Compare the picked people', () => navigate(addresses.compare), 'Everywhere')
  if (!PLACES.some(({ href }) => href === addresses.compare)) return null
  return (
    <Button component={Link} href={addresses.compare} variant="filled">
      Compare {size}
    </Button>
  )
}
