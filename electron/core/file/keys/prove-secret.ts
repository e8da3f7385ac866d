import { AppError } from '../../../../shared/errors.ts'
import type { Tries } from '../../seals/tries.ts'
import type { Secret, Vault } from './vault.ts'

/** @throws AppError `passphrase-wrong` when this does not open the open workspace; the try is counted */
export function proveSecret(
  path: string,
  vault: Vault,
  secret: Secret,
  tries: Tries,
): Promise<void> {
  return tries.make(path, async () => {
    if (await vault.opens(secret)) return
    throw new AppError('locked', WRONG[secret.kind], undefined, 'passphrase-wrong')
  })
}

const WRONG: Readonly<Record<Secret['kind'], string>> = {
  passphrase: 'That is not the passphrase of this workspace. Nothing was changed.',
  recovery:
    'That is not the recovery code of this workspace: it is an older one, or that of another workspace. Nothing was changed.',
  system: 'The keyring of this machine does not open this workspace. Type the passphrase.',
}
