import type { Chance } from '../../resources/sample/random.ts'

/** Names that lead somewhere else, mean a device, hide, do not fit, or break whoever prints them. */
const HARD: readonly string[] = [
  '..',
  '.',
  '...',
  '../..',
  '../secret.txt',
  '../../secret.txt',
  '..\\secret.txt',
  '..%2fsecret.txt',
  '%2e%2e%2fsecret.txt',
  '%252e%252e%252fsecret.txt',
  '..%c0%afsecret.txt',
  '..%5csecret.txt',
  '.%00./secret.txt',
  '....//secret.txt',
  './../secret.txt',
  'assets/../../secret.txt',
  '..;/secret.txt',
  '../victim/keep.txt',
  '..\\victim\\keep.txt',
  '/etc/passwd',
  '//etc/passwd',
  '\\\\server\\share\\x',
  '\\\\?\\C:\\x',
  '\\\\.\\COM1',
  'C:',
  'C:\\Windows\\x',
  'C:x',
  'c:/x',
  'file:///etc/passwd',
  'http://evil.example/x',
  '~',
  '~root/x',
  '$HOME/x',
  '%APPDATA%\\x',
  '`id`',
  '$(id)',
  '; rm x',
  '| x',
  '&& x',
  'team.txt:hidden',
  'team:$DATA',
  'x::$INDEX_ALLOCATION',
  'CON',
  'con.txt',
  'PRN',
  'AUX.',
  'NUL',
  'nul.report',
  'COM1',
  'com9.csv',
  'LPT1',
  'lpt¹',
  'CONIN$',
  'CLOCK$',
  'x\0.txt',
  '\0',
  'a\nb',
  'a\r\nb',
  'a\tb',
  '\u001b[31m',
  '\u202egpj.exe',
  '\u200b',
  '\ufeff',
  '\ud800',
  'e\u0301',
  '\u0000',
  '.hidden',
  '.bashrc',
  '.ssh',
  '-rf',
  '--help',
  ' ',
  '  x  ',
  'x.',
  'x ',
  'x. .',
  '',
  '"',
  "'",
  '<script>',
  '?',
  '*',
  '|',
  'link',
  'link-nowhere',
  'link/x',
  'keep.txt',
  'Team.proceed',
  'team.proceed',
  '__proto__',
  'constructor',
  'a'.repeat(300),
  'ä'.repeat(150),
  '😀'.repeat(100),
  `${'a'.repeat(250)}.proceed`,
  'index.html/..',
  'x/'.repeat(100),
]
const JOINTS = ['/', '\\', '.', ' ', ':', '%2f', '\0', '-']

/** The hard names, and as many more made of them by chance as are asked for. */
export function hostileNames(count: number, random: Chance): string[] {
  const names = new Set(HARD)
  while (names.size < count) {
    const parts = Array.from({ length: 2 + random.below(2) }, () => random.pick(HARD))
    names.add(parts.join(random.pick(JOINTS)).slice(0, 300))
  }
  return [...names].slice(0, Math.max(count, HARD.length))
}

const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i

/** Why a name is not one that every system takes as the name of one file in one folder; null when it is. */
export function whyNotPortable(name: string): string | null {
  if (name === '' || /^[. ]|[. ]$/.test(name)) return 'empty, hidden or trailing dots'
  if (/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/u.test(name)) return 'a sign with a meaning of its own'
  if (DEVICES.test(name)) return 'a device'
  return Buffer.byteLength(name) > 230 ? 'too long' : null
}
