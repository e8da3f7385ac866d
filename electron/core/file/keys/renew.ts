import { convertFile, isUnder } from '../../db/convert.ts'
import { isHeld } from '../../db/held.ts'
import { folderBeside, listBackups } from '../backups/backup-files.ts'
import { readKeyFile, writeKeyFile } from './key-file.ts'
import type { Vault } from './vault.ts'

/**
 * Ends what a new data key began: the workspace and its backups are written anew under it, each with its key file first,
 * so that a program that is ended in between finds its way. Answers the copies that the former key still opens, or that
 * neither opens.
 */
export function finishRenewal(path: string, vault: Vault, chosenFolder: string | null): string[] {
  const { former, key } = vault
  if (former === null) return []
  if (!isUnder(path, key)) convertFile(path, former, key)
  const folders = [...new Set([chosenFolder ?? folderBeside(path), folderBeside(path)])]
  // Those of any workspace of this name: whose they are, the key tells.
  const left = listBackups(folders, path, null)
    .filter((backup) => backup.encrypted && !rewritten(backup.path))
    .map((backup) => backup.path)
  vault.settle()
  return left

  function rewritten(backup: string): boolean {
    try {
      if (isHeld(backup)) return false
      if (isUnder(backup, key)) return true
      if (former === null || !isUnder(backup, former)) return false
      convertFile(backup, former, key, () => writeKeyFile(backup, readKeyFile(path)))
      return true
    } catch {
      // A stick that takes no writing, a full disk: it stays as it is and is named.
      return false
    }
  }
}
