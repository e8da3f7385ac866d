import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openVault } from '../../electron/core/file/keys/vault.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, testSurroundings } from '../support/core.ts'

/** Runs `work` in a folder of its own, removed afterwards. */
export async function inFolder<T>(
  work: (folder: string) => Promise<T>,
  parent: string = tmpdir(),
): Promise<T> {
  const folder = mkdtempSync(join(parent, 'proceed-fortress-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A closed workspace in this folder. */
export async function makeWorkspace(
  folder: string,
  { name = 'Team', sample = false }: { name?: string; sample?: boolean } = {},
): Promise<string> {
  const core = await createWorkbench(testSurroundings(folder))
  const { path } = await ask(core, 'workspaces.create', { name, sample })
  await core.close()
  return path
}

export const PASSPHRASE = 'quiet river seven lamps'

/** A closed encrypted workspace in this folder, with its data key and its recovery code. */
export async function makeEncrypted(
  folder: string,
  { name = 'Team', sample = false }: { name?: string; sample?: boolean } = {},
): Promise<{ path: string; key: Buffer; code: string }> {
  const core = await createWorkbench(testSurroundings(folder))
  const made = { name, sample, passphrase: PASSPHRASE }
  const { path } = await ask(core, 'workspaces.create', made)
  const { code } = await ask(core, 'keys.newRecoveryCode', {})
  await ask(core, 'keys.confirmRecoveryCode', { code })
  await core.close()
  const at = '2026-01-05T09:00:00Z'
  const { key } = await openVault(path, { kind: 'passphrase', text: PASSPHRASE }, at)
  return { path, key, code }
}

/** Several lanes at work on numbered rounds; answers when all are done. */
export async function inLanes(
  rounds: number,
  lanes: number,
  work: (lane: number, rounds: number) => Promise<void>,
): Promise<void> {
  const share = Math.ceil(rounds / lanes)
  await Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane, share)))
}
