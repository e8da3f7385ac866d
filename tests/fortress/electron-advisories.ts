/**
 * What is known about unsafe versions of Electron, kept here because the program and its tests look nothing up. Read
 * Electron's releases and advisories, change the lines and the date, and the row says whether the pinned version stands.
 */
export const ADVISORIES = {
  /** The day the lists were last compared. A release needs it to be at most eight weeks old; see the README. */
  reviewedOn: '2026-11-27',
  /** Lines that get fixes on that day, newest first. */
  supported: [45, 44, 43],
  /** Advisories that reach this program, and the first sound version of each line. Nothing below the lowest is safe. */
  fixed: [
    {
      id: 'CVE-2026-70601',
      what: 'bypass of the bridge to the page',
      in: ['41.2.2', '40.9.2', '39.8.9'],
    },
    { id: 'CVE-2026-70610', what: 'prototypes changed through the bridge', in: ['43.8.4'] },
    { id: 'CVE-2026-102676', what: 'faults of Chromium and of Node 24', in: ['43.8.4'] },
  ],
} as const

type Version = readonly [number, number, number]

/** Three numbers and nothing else: a range, a tag or a nightly build is no pinned version. */
export function readVersion(text: string): Version | null {
  const parts = /^(\d{1,4})\.(\d{1,4})\.(\d{1,4})$/.exec(text)
  return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : null
}

const isBelow = (a: Version, b: Version): boolean => {
  const at = a.findIndex((part, index) => part !== b[index])
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}

/** Advisories that a version does not yet hold the fix of: those without a fix in its line, or with a later one. */
export function openAdvisories(text: string): string[] {
  const version = readVersion(text)
  if (!version) return [`${text} is not a version`]
  return ADVISORIES.fixed.flatMap(({ id, in: versions }) => {
    const fixes = versions.map(readVersion).filter((fix) => fix !== null)
    const own = fixes.find(([major]) => major === version[0])
    const [newest] = fixes
    // A line newer than every fix was cut after it; an older one without a fix never got it.
    const open = own ? isBelow(version, own) : !newest || version[0] < newest[0]
    return open ? [id] : []
  })
}
