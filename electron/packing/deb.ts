import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * Makes the Debian package in the place of `fpm`, which the packer would fetch: it is called with the same words, and
 * needs nothing but `dpkg-deb`. Words that it does not know are an error, so that a new version of the packer is noticed.
 */
const ONE = [
  ...['-s', '-t', '--architecture', '--after-install', '--after-remove', '--description'],
  ...['--version', '--package', '--name', '--maintainer', '--vendor', '--url', '--license'],
  ...['--deb-priority', '--deb-compression', '--category'],
]
const MANY = ['-d', '--deb-recommends']

function readWords(words: readonly string[]) {
  const one = new Map<string, string>()
  const many = new Map<string, string[]>(MANY.map((name) => [name, []]))
  const files: { from: string; to: string }[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '--force') continue
    if (ONE.includes(word)) one.set(word, words[++at] ?? '')
    else if (MANY.includes(word)) many.get(word)?.push(words[++at] ?? '')
    else if (!word.startsWith('-') && word.includes('=')) {
      const cut = word.lastIndexOf('=')
      files.push({ from: word.slice(0, cut), to: word.slice(cut + 1) })
    } else throw new Error(`The packer said something new: ${word}`)
  }
  const need = (name: string) => {
    const value = one.get(name)
    if (!value) throw new Error(`The packer did not say ${name}.`)
    return value
  }
  return {
    need,
    all: (name: string) => many.get(name) ?? [],
    files,
    get: (name: string) => one.get(name),
  }
}

function control({ need, all, get }: ReturnType<typeof readWords>, kilobytes: number): string {
  const [first = '', ...more] = need('--description').trim().split('\n')
  const fields: [string, string | undefined][] = [
    ['Package', need('--name')],
    ['Version', need('--version')],
    ['Architecture', need('--architecture')],
    ['Maintainer', need('--maintainer')],
    ['Installed-Size', String(kilobytes)],
    ['Depends', all('-d').join(', ')],
    ['Recommends', all('--deb-recommends').join(', ')],
    ['Section', get('--category') ?? 'default'],
    ['Priority', need('--deb-priority')],
    ['Homepage', get('--url')],
    ['Description', [first.trim(), ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n')],
  ]
  return fields.flatMap(([name, value]) => (value ? [`${name}: ${value}\n`] : [])).join('')
}

const words = readWords(process.argv.slice(2))
const tree = mkdtempSync(join(tmpdir(), 'proceed-deb-'))
try {
  for (const { from, to } of words.files) {
    const target = join(tree, to)
    mkdirSync(dirname(target), { recursive: true })
    // Links stay links, also those that lead to a place beside them.
    cpSync(from, target, { recursive: true, verbatimSymlinks: true })
    if (statSync(from).isDirectory()) continue
    execFileSync('chmod', ['644', target])
  }
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', tree])
  const size = execFileSync('du', ['-sk', tree], { encoding: 'utf8' }).split('\t')[0]
  const about = join(tree, 'DEBIAN')
  mkdirSync(about)
  writeFileSync(join(about, 'control'), control(words, Number(size)))
  for (const [script, word] of [
    ['postinst', '--after-install'],
    ['postrm', '--after-remove'],
  ] as const)
    writeFileSync(join(about, script), readFileSync(words.need(word)), { mode: 0o755 })
  const packed = words.get('--deb-compression') === 'gz' ? ['-Zgzip', '-z1'] : ['-Zxz', '-z6']
  execFileSync(
    'dpkg-deb',
    ['--root-owner-group', ...packed, '--build', tree, words.need('--package')],
    { stdio: 'inherit' },
  )
} finally {
  rmSync(tree, { recursive: true, force: true })
}
