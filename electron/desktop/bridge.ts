import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import {
  bridgeRequestSchema,
  MESSAGE_CAP,
  type WindowEvent,
} from '../../shared/contract/shell.contract.ts'
import type { Result } from '../../shared/errors.ts'
import type { Core } from '../core/core.ts'
import { isPageAddress } from './page-protocol.ts'

/** The only channel into this process, and the only one out; preload.ts names the same two. */
export const CALL_CHANNEL = 'proceed:call'
export const EVENT_CHANNEL = 'proceed:event'

const refused = (message: string): Result<never> => ({
  ok: false,
  error: { code: 'invalid-input', message },
})

/**
 * Answers the window. Only JSON text crosses, and it is parsed by a schema on arrival: structured values have carried
 * prototype changes across such bridges before. A frame that is not the window's own top page is refused.
 */
export function serveBridge(
  ipcMain: Pick<IpcMain, 'handle'>,
  core: Core,
  open: (path: string) => void,
): void {
  ipcMain.handle(CALL_CHANNEL, async (event, message: unknown) => {
    const result = isOwnPage(event)
      ? await answer(message, core, open)
      : refused('This page may not ask.')
    return JSON.stringify(result)
  })
}

function isOwnPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isPageAddress(senderFrame.url)
}

async function answer(
  message: unknown,
  core: Core,
  open: (path: string) => void,
): Promise<Result<unknown>> {
  if (typeof message !== 'string' || message.length > MESSAGE_CAP) {
    return refused('The request is not text, or too long.')
  }
  const parsed = bridgeRequestSchema.safeParse(parseJson(message))
  if (!parsed.success) return refused('The request is not in the form this program reads.')
  if (parsed.data.kind === 'call') return await core.dispatch(parsed.data.call)
  if (parsed.data.kind === 'open') open(parsed.data.path)
  else core.cancel(parsed.data.callId)
  return { ok: true, value: null }
}

/** Undefined for text that is not JSON, which the schema refuses. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Tells a window something it did not ask for. */
export function tellWindow(
  window: { webContents: { send(channel: string, text: string): void } } | null,
  event: WindowEvent,
): void {
  window?.webContents.send(EVENT_CHANNEL, JSON.stringify(event))
}
