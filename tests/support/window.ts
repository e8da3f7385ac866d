import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { type Api, createApi } from '../../renderer/api/client.ts'
import type { Transport } from '../../renderer/api/transport.ts'
import { type AppStore, createAppStore } from '../../renderer/store/store.ts'
import type { Call } from '../../shared/contract/event.ts'
import { testSurroundings } from './core.ts'
import { openSampleCopy } from './sample-copy.ts'

/** The window's store over a real core, without a page: what a screen would do, a test does. */
export interface TestWindow {
  api: Api
  store: AppStore
  /** Every call that left the window, oldest first. */
  calls: Call[]
  /** Opens a copy of the sample, without its story. */
  openSample(): Promise<void>
  close(): Promise<void>
}

/** A store on a core of its own in an empty folder, carried in line. */
export async function openWindow(): Promise<TestWindow> {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-window-'))
  const surroundings = testSurroundings(folder)
  const core = await createWorkbench(surroundings)
  const calls: Call[] = []
  const transport: Transport = {
    send(call) {
      calls.push(call)
      return core.dispatch(call)
    },
    cancel: (callId) => core.cancel(callId),
    subscribe: (listener) => core.subscribe(listener),
  }
  const api = createApi(transport)
  const store = createAppStore(api)
  await store.getState().start()
  return {
    api,
    store,
    calls,
    async openSample() {
      await openSampleCopy(core, surroundings, 'Sample')
      await store.getState().refreshWorkspace()
    },
    async close() {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
