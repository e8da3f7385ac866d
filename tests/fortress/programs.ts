import { spawnSync } from 'node:child_process'
import { Missing } from './row.ts'

/** What Debian calls the package of a program. */
const PACKAGES: Record<string, string> = {
  soffice: 'libreoffice-calc-nogui',
  pdftotext: 'poppler-utils',
  openssl: 'openssl',
  'ssh-keygen': 'openssh-client',
  python3: 'python3-minimal',
  cmp: 'diffutils',
}

const there = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/**
 * Makes sure that programs which know nothing of Proceed are at hand; installs them where that is allowed.
 * @throws Missing naming the program and its package
 */
export function needPrograms(...programs: readonly string[]): void {
  for (const program of programs) {
    if (there(program)) continue
    const name = PACKAGES[program] ?? program
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name], { env })
    if (!there(program)) throw new Missing(`${program} is not here; install the package ${name}.`)
  }
}
