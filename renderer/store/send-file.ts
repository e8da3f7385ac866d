import type { Output } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { Api } from '../api/client.ts'
import type { WorkOptions } from './tasks.slice.ts'

/** The largest file the core takes in. Bytes. */
export const FILE_CAP = 64 * 1024 * 1024
/** Sent at once. A multiple of three, so that the base64 of the parts needs no filling. Bytes. */
const PART = 3 * 512 * 1024

const refusal = (message: string): Result<never> => ({
  ok: false,
  error: { code: 'invalid-input', message },
})

/** Hands a file to the core part by part and asks what it is. Fails in one sentence when it is too large or unreadable. */
export async function sendFile(
  api: Api,
  file: File,
  { signal, onProgress }: WorkOptions,
  joinTo: string | null = null,
): Promise<Result<Output<'imports.stage'>>> {
  if (file.size > FILE_CAP) {
    return refusal(
      `${file.name} is larger than 64 MB. Split it and import the parts one after the other.`,
    )
  }
  let fileId: string | null = null
  for (let start = 0; start === 0 || start < file.size; start += PART) {
    const content = await toBase64(file.slice(start, start + PART))
    if (content === null) {
      return refusal(
        `${file.name} could not be read. Close the program that has it open and choose it again.`,
      )
    }
    const received: Result<Output<'imports.receive'>> = await api.call(
      'imports.receive',
      { fileId, content },
      { signal },
    )
    if (!received.ok) return received
    fileId = received.value.fileId
    if (signal.aborted) {
      await api.call('imports.discard', { fileId })
      return { ok: false, error: { code: 'cancelled', message: 'Stopped. Nothing was imported.' } }
    }
  }
  return api.call(
    'imports.stage',
    { fileName: file.name, joinTo, ...(fileId === null ? { content: '' } : { fileId }) },
    { signal, onProgress },
  )
}

/** The base64 text of a part of a file; null when it cannot be read. */
export function toBase64(part: Blob): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''))
    reader.onerror = () => resolve(null)
    reader.readAsDataURL(part)
  })
}
