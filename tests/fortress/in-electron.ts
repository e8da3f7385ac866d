/** Where a promise is seen in the real Electron: the file of the journeys, and the title of the test there. */
interface Seen {
  file: string
  title: string
}

const GUARDS = 'tests/desktop/guards.spec.ts'
const WINDOW = 'tests/desktop/window.spec.ts'
const SYSTEM = 'tests/desktop/system.spec.ts'
const PACKAGES = 'tests/desktop/packages.spec.ts'
const e2e = (name: string) => `tests/e2e/${name}.spec.ts`

/**
 * Every promise, and what sees it in the real Electron with `npm run fortress -- --electron`; a text says why none does.
 * The data part is the same program there as in a child of Node, so what is about the file alone is measured here once.
 */
export const IN_ELECTRON: Readonly<Record<string, readonly Seen[] | string>> = {
  R1: [
    { file: GUARDS, title: 'a kill of every process loses nothing' },
    { file: WINDOW, title: 'dies in the middle of a save loses nothing' },
  ],
  R2: 'A power cut is replayed from what reached the disk, which the same storage driver wrote.',
  R3: 'Read back on every open by the same code, in every host.',
  R4: 'A disk of its own that is full needs root, and Electron does not run as root.',
  R5: 'Faults are put into the system calls of the storage driver, which is the same.',
  R6: [
    { file: GUARDS, title: 'no other program gets the file that is open' },
    { file: WINDOW, title: 'a second start hands its file to the first' },
  ],
  R7: [{ file: e2e('damage'), title: 'say why, by whom and what to do' }],
  R8: [
    { file: e2e('damage'), title: 'a damaged workspace is back in two clicks' },
    { file: e2e('damage'), title: 'what can still be read of it' },
  ],
  R9: [{ file: WINDOW, title: 'a backup goes where the dialog' }],
  R10: 'Forms of older files are brought up by the same code; nothing of it is the window’s.',
  R11: [{ file: e2e('damage'), title: 'say why, by whom and what to do' }],
  R12: [{ file: e2e('records'), title: 'a pack is downloaded or written' }],
  R13: [{ file: GUARDS, title: 'lies where nothing can be written is shown' }],
  R14: 'Times of the storage; `npm run bench:start` measures the window.',
  R15: 'Memory of the storage over days; `npm run bench:soak` measures the window and its processes.',
  R16: [{ file: e2e('welcome'), title: 'a first start offers the sample' }],
  S1: [
    { file: SYSTEM, title: 'a machine that goes to sleep locks' },
    { file: e2e('encryption'), title: 'locking leaves nothing behind' },
  ],
  S2: [{ file: SYSTEM, title: 'a keyring of the system opens the workspace' }],
  S3: 'The cost of a guess is a number of the key file.',
  S4: [{ file: e2e('records'), title: 'a pack is downloaded or written' }],
  S5: 'Lines of the ledger are the same text behind every door.',
  S6: [
    { file: GUARDS, title: 'the window holds to its rules' },
    { file: WINDOW, title: 'a window that crashed comes back' },
    { file: PACKAGES, title: 'opens a file by its association' },
  ],
  S7: 'A version is read, not run.',
  S8: 'The window has no address that a page of a browser could ask.',
  S9: [{ file: GUARDS, title: 'nobody else on the machine can read' }],
  S10: [{ file: e2e('import'), title: 'a file that cannot be read says why' }],
  S11: 'What is written into a file for spreadsheets is the same behind every door.',
  S12: 'Paths are judged by the same code; dialogs of the system are seen in the tests of the desktop.',
  S13: 'Patterns are the same; the window’s own thread reads no file.',
  S14: [{ file: WINDOW, title: 'nothing is connected to any network' }],
  P1: [{ file: e2e('keeping'), title: 'HR keeps, holds, reports' }],
  P2: [{ file: e2e('keeping'), title: 'a person is erased by a typed name' }],
  P3: [{ file: e2e('keeping'), title: 'a shorter time waits' }],
  P4: [{ file: e2e('keeping'), title: 'a person is erased by a typed name' }],
  P5: [{ file: e2e('rate'), title: 'a panel member rates blind' }],
}

/** The words after `npm run test:desktop --` that run what sees these promises; null = nothing does. */
export function desktopWords(wanted: readonly string[]): string[] | null {
  const chosen = Object.entries(IN_ELECTRON).filter(
    ([id]) => wanted.length === 0 || wanted.includes(id),
  )
  const seen = chosen.flatMap(([, how]) => (typeof how === 'string' ? [] : how))
  if (seen.length === 0) return null
  const files = [...new Set(seen.map(({ file }) => file))]
  return [...files, '-g', [...new Set(seen.map(({ title }) => title))].join('|')]
}
