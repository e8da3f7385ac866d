import { spawnSync } from 'node:child_process'

/** Programs of other people that the tests put a pack into, with the package of Debian that brings each. */
const PACKAGES = {
  openssl: 'openssl',
  'ssh-keygen': 'openssh-client',
  sha256sum: 'coreutils',
  python3: 'python3',
} as const

/**
 * Fails in one sentence when a program is not on this machine: a test that stays away in silence proves nothing.
 */
export function need(program: keyof typeof PACKAGES): void {
  if (spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined) return
  throw new Error(
    `${program} is not on this machine, and without it nothing shows that a pack verifies without Proceed. Install it: apt-get install ${PACKAGES[program]}`,
  )
}
