import { useLocation } from 'wouter'
import { useApp } from '../store/context.tsx'
import { useMay } from '../store/use-profile.ts'
import { addresses } from '../ui/addresses.ts'
import { useLockNow } from './use-lock.ts'

export interface Action {
  label: string
  run: () => void
}

/** Once the palette has left the page. */
const printSoon = () => void setTimeout(() => window.print())

/** What the palette can do besides going somewhere; only what makes sense now. */
export function useActions(): Action[] {
  const [, navigate] = useLocation()
  const isOpen = useApp((state) => state.workspace !== null)
  const isOrganisation = useApp(({ workspace }) => workspace !== null && !workspace.raterOnly)
  const tray = useApp((state) => state.tray)
  const pickCycleFor = useApp((state) => state.pickCycleFor)
  const mayPick = useMay('cycles.addCandidates')
  const clearTray = useApp((state) => state.clearTray)
  const closeWorkspace = useApp((state) => state.closeWorkspace)
  const lockNow = useLockNow()
  const isEncrypted = useApp((state) => state.workspace?.encrypted === true)
  const savePreferences = useApp((state) => state.savePreferences)
  const writeEvidence = useApp((state) => state.writeEvidence)
  const showKeys = useApp((state) => state.showKeys)
  const openPerson = useApp((state) => state.openPerson)
  const mayAdd = useMay('facts.addPerson')
  const theme = (label: string, value: 'system' | 'light' | 'dark'): Action => ({
    label,
    run: () => void savePreferences({ theme: value }),
  })
  return [
    ...(isOrganisation ? [{ label: 'Add evidence', run: () => writeEvidence() }] : []),
    ...(isOrganisation && mayAdd ? [{ label: 'Add a person', run: () => openPerson(true) }] : []),
    ...(isOrganisation ? [{ label: 'Import a file', run: () => navigate(addresses.import) }] : []),
    ...(isOrganisation
      ? [{ label: 'Signed records and verification', run: () => navigate(addresses.records) }]
      : []),
    ...(tray.length > 0 ? [{ label: 'Unpick all', run: clearTray }] : []),
    ...(tray.length > 0 && mayPick
      ? [{ label: 'Add the picked people to a cycle', run: () => pickCycleFor(tray) }]
      : []),
    ...(isOpen ? [{ label: 'Print this page', run: printSoon }] : []),
    ...(isOpen ? [{ label: 'Handbook', run: () => navigate(addresses.handbook) }] : []),
    theme('Light theme', 'light'),
    theme('Dark theme', 'dark'),
    theme('Theme of the system', 'system'),
    { label: 'Show all keys', run: () => showKeys(true) },
    ...(isEncrypted ? [{ label: 'Lock now', run: lockNow }] : []),
    ...(isOpen ? [{ label: 'Close this workspace', run: () => void closeWorkspace() }] : []),
  ]
}
