import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../shared/errors.ts'

/** What the contract takes in. Bytes, so a little stricter than its count of characters. */
const LARGEST = 64_000_000

/**
 * A request or reply file as the core takes it.
 * @throws AppError with one sentence when it cannot be read or is no such file
 */
export async function readBundle(path: string): Promise<{ fileName: string; content: string }> {
  const fileName = basename(path)
  let file: Awaited<ReturnType<typeof open>> | null = null
  try {
    file = await open(path, 'r')
    const stat = await file.stat()
    if (!stat.isFile() || stat.size > LARGEST) {
      throw new AppError(
        'invalid-input',
        `${fileName} is no file, or too large for a request or a reply.`,
      )
    }
    return { fileName, content: await file.readFile('utf8') }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('not-found', `${fileName} cannot be read. Save it again and open it there.`)
  } finally {
    await file?.close()
  }
}
