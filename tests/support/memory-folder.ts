import { statfsSync } from 'node:fs'

const FOLDER = '/dev/shm'
/** What all tests that run side by side keep at once, several times over. Bytes. */
const ENOUGH = 4 * 1024 ** 3

/**
 * Puts the temporary files of this process and its children into memory, where Linux offers enough of it: thousands of
 * small databases are then made without waiting for a disk. What a disk does is the fortress's to ask.
 */
export function keepTemporaryFilesInMemory(): void {
  if (process.platform !== 'linux' || process.env.TMPDIR) return
  try {
    const { bavail, bsize } = statfsSync(FOLDER)
    if (bavail * bsize >= ENOUGH) process.env.TMPDIR = FOLDER
  } catch {
    // No such place: temporary files stay where the system puts them.
  }
}
