import { Suspense } from 'react'
import { Link, Redirect, Route, Switch, useLocation, useRouter } from 'wouter'
import { isAmong } from '../../shared/contract/procedure.ts'
import { EvidenceForm } from '../features/evidence/evidence-form.tsx'
import { AddPerson } from '../features/facts/add-person.tsx'
import { Guide } from '../features/guide/guide.tsx'
import { RecoveryScreen } from '../features/workspace/recovery-screen.tsx'
import { UnlockScreen } from '../features/workspace/unlock-screen.tsx'
import { WelcomeScreen } from '../features/workspace/welcome-screen.tsx'
import { useApp } from '../store/context.tsx'
import type { AppState } from '../store/store.ts'
import { mayOf, rolesOf, useProfile } from '../store/use-profile.ts'
import { addresses } from '../ui/addresses.ts'
import { ClosedPlace } from '../ui/closed-place.tsx'
import { EmptyPlace } from '../ui/empty-place.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { SavingTable } from '../ui/save-table.tsx'
import { ConflictNote } from './conflict-note.tsx'
import { CyclePick } from './cycle-pick.tsx'
import { FileDrop } from './file-drop.tsx'
import { Frame, useRailKept } from './frame.tsx'
import { KeptBack } from './kept-back.tsx'
import { KeptText } from './kept-text.tsx'
import { isBare } from './matches.ts'
import { Notices } from './notices.tsx'
import { OwnKey } from './own-key.tsx'
import { Palette } from './palette.tsx'
import { PlaceShortcuts } from './place-shortcuts.tsx'
import { PlainBanner } from './plain-banner.tsx'
import { Rail } from './rail.tsx'
import { RenewalNote } from './renewal-note.tsx'
import classes from './shell.module.css'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { StorageNote } from './storage-note.tsx'
import { TrayBar } from './tray-bar.tsx'
import { useLeave, useLock } from './use-lock.ts'
import { usePlaces } from './use-places.ts'
import { usePreferences } from './use-preferences.ts'
import { WritingGuard } from './writing-guard.tsx'

/** The frame around every place. */
export function Shell() {
  usePreferences()
  useLock()
  useLeave()
  const session = useApp((state) => state.session)
  const isOpen = useApp(isInUse)
  // Half-typed fields are drafts too: what one person sees is built anew for the next.
  const desk = useApp((state) => state.desk)
  // Numbers and dates are text by then: they are written anew the other way.
  const writing = useApp((state) => state.preferences.writing)
  const [location] = useLocation()
  const { parser } = useRouter()
  const bare = isOpen && isBare(parser, location)
  const isRater = useApp((state) => state.workspace?.raterOnly === true)
  useRailKept(isOpen && !bare)
  if (session === 'starting') return <Frame />
  return (
    <>
      <button type="button" className={classes.skip} onClick={skipToContent}>
        Skip to content
      </button>
      <div className={classes.shell} data-open={(isOpen && !bare) || undefined}>
        {isOpen && !bare && <Rail key={writing} />}
        {isOpen && <PlaceShortcuts />}
        {isOpen && !bare && <FileDrop />}
        <div className={classes.column}>
          <div key={`${desk} ${writing}`} className={classes.place}>
            {isOpen && !bare && <PlainBanner />}
            {isOpen && !bare && <KeptText />}
            {isOpen && !bare && !isRater && <ConflictNote />}
            {isOpen && !bare && !isRater && <KeptBack />}
            {isOpen && !bare && !isRater && <RenewalNote />}
            {isOpen && <StorageNote />}
            <div className={classes.middle}>
              <main id="content" tabIndex={-1} className={classes.main}>
                <Content />
              </main>
              {isOpen && !isRater && <Guide />}
            </div>
            {isOpen && !bare && !isRater && <TrayBar />}
          </div>
          <Notices bare={bare} />
        </div>
      </div>
      {isOpen && !isRater && <EvidenceForm key={`evidence ${desk}`} />}
      {isOpen && !isRater && <AddPerson key={`person ${desk}`} />}
      <Palette />
      <CyclePick key={`cycle ${desk}`} />
      <OwnKey />
      <SavingTable />
      <ShortcutSheet />
      <WritingGuard />
    </>
  )
}

function Content() {
  const session = useApp((state) => state.session)
  const error = useApp((state) => state.sessionError)
  const start = useApp((state) => state.start)
  const waiting = useApp((state) => state.waiting)
  const awaitsCode = useApp((state) => state.workspace?.awaitsRecoveryCode === true)
  const isOpen = useApp((state) => state.workspace !== null)
  if (session === 'broken' && error) {
    return <FailureNote failure={error} onRetry={() => void start()} />
  }
  if (waiting) return <UnlockScreen key={waiting.path} {...waiting} />
  if (awaitsCode) return <RecoveryScreen />
  return isOpen ? <CurrentPlace /> : <WelcomeScreen />
}

/** Open, its recovery code on paper, and nothing else waiting for a passphrase. */
const isInUse = ({ workspace, waiting }: AppState) =>
  workspace !== null && !workspace.awaitsRecoveryCode && waiting === null

function CurrentPlace() {
  const [location] = useLocation()
  const places = usePlaces()
  const roles = useProfile()?.roles ?? []
  const isRater = useApp((state) => state.workspace?.raterOnly === true)
  const [first] = places
  const home = first?.href ?? addresses.today
  return (
    <ErrorBoundary at={location}>
      <Switch>
        {places.flatMap((place) =>
          [place, ...(place.inside ?? [])].map(({ path, Screen, closed }) => (
            <Route key={path} path={path}>
              {closed && !isAmong(mayOf(closed.asks), roles) ? (
                <ClosedPlace title={place.title} roles={rolesOf(closed.asks)} why={closed.why} />
              ) : (
                // Here and not around all places: the one before would stay, hidden, until the next one is fetched.
                <Suspense fallback={null}>
                  <Screen />
                </Suspense>
              )}
            </Route>
          )),
        )}
        {isRater && (
          <Route path={addresses.today}>
            <Redirect to={home} replace />
          </Route>
        )}
        <Route>
          <EmptyPlace
            title="Nothing is at this address"
            actions={<Link href={home}>Go to {first?.title ?? 'Today'}</Link>}
          />
        </Route>
      </Switch>
    </ErrorBoundary>
  )
}

/** A button, because the part after # of an address is the route. */
function skipToContent() {
  document.getElementById('content')?.focus()
}
