import { Suspense } from 'react'
import { Link, Route, Switch, useLocation, useRouter } from 'wouter'
import { EvidenceForm } from '../features/evidence/evidence-form.tsx'
import { Guide } from '../features/guide/guide.tsx'
import { WelcomeScreen } from '../features/workspace/welcome-screen.tsx'
import { PLACES } from '../places.tsx'
import { useApp } from '../store/context.tsx'
import { addresses } from '../ui/addresses.ts'
import { EmptyPlace } from '../ui/empty-place.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { CyclePick } from './cycle-pick.tsx'
import { isBare } from './matches.ts'
import { Notices } from './notices.tsx'
import { Palette } from './palette.tsx'
import { PlaceShortcuts } from './place-shortcuts.tsx'
import { Rail } from './rail.tsx'
import classes from './shell.module.css'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { TrayBar } from './tray-bar.tsx'
import { usePreferences } from './use-preferences.ts'

/** The frame around every place. */
export function Shell() {
  usePreferences()
  const session = useApp((state) => state.session)
  const isOpen = useApp((state) => state.workspace !== null)
  const [location] = useLocation()
  const { parser } = useRouter()
  const bare = isOpen && isBare(parser, location)
  if (session === 'starting') return null
  return (
    <>
      <button type="button" className={classes.skip} onClick={skipToContent}>
        Skip to content
      </button>
      <div className={classes.shell} data-open={(isOpen && !bare) || undefined}>
        {isOpen && !bare && <Rail />}
        {isOpen && <PlaceShortcuts />}
        <div className={classes.column}>
          <div className={classes.middle}>
            <main id="content" tabIndex={-1} className={classes.main}>
              <Content />
            </main>
            {isOpen && !bare && <Guide />}
          </div>
          {isOpen && !bare && <TrayBar />}
        </div>
      </div>
      {isOpen && <EvidenceForm />}
      <Palette />
      <CyclePick />
      <ShortcutSheet />
      <Notices />
    </>
  )
}

function Content() {
  const session = useApp((state) => state.session)
  const error = useApp((state) => state.sessionError)
  const start = useApp((state) => state.start)
  const isOpen = useApp((state) => state.workspace !== null)
  if (session === 'broken' && error) {
    return <FailureNote failure={error} onRetry={() => void start()} />
  }
  return isOpen ? <CurrentPlace /> : <WelcomeScreen />
}

function CurrentPlace() {
  const [location] = useLocation()
  return (
    <ErrorBoundary at={location}>
      <Suspense fallback={null}>
        <Switch>
          {PLACES.flatMap((place) =>
            [place, ...(place.inside ?? [])].map(({ path, Screen }) => (
              <Route key={path} path={path}>
                <Screen />
              </Route>
            )),
          )}
          <Route>
            <EmptyPlace
              title="Nothing is at this address"
              actions={<Link href={addresses.today}>Go to Today</Link>}
            />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  )
}

/** A button, because the part after # of an address is the route. */
function skipToContent() {
  document.getElementById('content')?.focus()
}
