import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../../electron/core/books/ledger.repository.ts'
import { manifest } from '../../electron/core/features/packs/manifest.ts'
import { verifyText } from '../../electron/core/features/packs/verify-text.ts'
import { headText } from '../../shared/exchange/ledger.ts'
import { ask } from '../support/core.ts'
import { CYCLE, openDeciding } from '../support/decided.ts'
import { makeLedger } from '../support/ledgers.ts'
import { inFolder } from './places.ts'
import { needPrograms } from './programs.ts'
import { type Row, rowChance, SEED, type Took, times } from './row.ts'

const KINDS = ['flip', 'drop', 'swap', 'repeat', 'cut'] as const
/** Entries of the long ledger whose check is timed, and how long it may take. */
const LONG = 10_000
const LONG_SECONDS = 2

/**
 * Tampers with an exported pack and lets openssl, ssh-keygen, sha256sum and the Python printed in VERIFY.txt find it.
 * The Python runs as it is printed; only where it opens its files is it given the tampered bytes, since ten thousand
 * folders would take an hour.
 */
export const row: Row = {
  id: 'S4',
  async run() {
    needPrograms('python3', 'openssl', 'ssh-keygen')
    const deciding = await openDeciding()
    try {
      for (const { repId } of (await deciding.board()).rows.slice(0, 3)) await deciding.sign(repId)
      const pack = join(deciding.folder, 'pack')
      await ask(deciding.core, 'packs.export', { cycleIds: [CYCLE], path: pack })
      return await inFolder(async (folder) => {
        const trials = tamper(pack, times(2000))
        const forged = forgeries(pack, folder, times(60, 9))
        const files = fileFlips(pack, folder)
        const took = timeLong(folder)
        const sound = signatureHolds(pack) && /^OK/m.test(runCheck(pack))
        return {
          figure:
            `${trials.trials} trials, ${trials.missed} missed, ${trials.misnamed} named another entry; ` +
            `${forged.tries} forged signatures, ${forged.missed} accepted; ${files.tries} files changed, ${files.missed} missed; ` +
            `${LONG} entries in ${(took.clock / 1000).toFixed(1)} s (processor ${(took.processor / 1000).toFixed(1)} s); the pack itself ${sound ? 'verifies' : 'DOES NOT VERIFY'}`,
          ok:
            sound &&
            trials.trials >= KINDS.length * times(2000) &&
            trials.missed + trials.misnamed + forged.missed + files.missed === 0 &&
            took.processor <= LONG_SECONDS * 1000,
        }
      })
    } finally {
      await deciding.close()
    }
  },
}

/** The Python of VERIFY.txt, exactly as it is printed. */
function printedCheck(verify: string): string {
  const from = verify.indexOf("python3 - <<'END'\n") + "python3 - <<'END'\n".length
  return verify.slice(from, verify.indexOf('\nEND\n', from))
}

const runCheck = (pack: string): string =>
  spawnSync('python3', ['-'], {
    cwd: pack,
    encoding: 'utf8',
    input: printedCheck(readFileSync(join(pack, 'VERIFY.txt'), 'utf8')),
  }).stdout

/** Draws the faults and feeds each to the printed check. What entry must be named is worked out beside it. */
const HARNESS = `
import builtins, io, json, os, random, sys
pack, rounds, seed, kinds = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4].split(",")
read = lambda name: builtins.open(pack + "/" + name, "rb").read()
os.chdir(pack)
verify = read("VERIFY.txt").decode()
start = verify.index("python3 - <<'END'\\n") + len("python3 - <<'END'\\n")
check = compile(verify[start:verify.index("\\nEND\\n", start)], "VERIFY.txt", "exec")
whole = {name: read(name) for name in ("ledger.jsonl", "HEAD.txt", "disclosures.jsonl")}
ledger = whole["ledger.jsonl"]
lines = ledger.split(b"\\n")[:-1]
count = len(lines)
def outcome(changed):
    said = []
    def opened(name, mode="r", encoding=None, newline=None):
        data = changed if name == "ledger.jsonl" else whole.get(name) or read(name)
        return io.BytesIO(data) if "b" in mode else io.StringIO(data.decode())
    try:
        exec(check, {"open": opened, "print": lambda text: said.append(text)})
    except SystemExit as end:
        return end.code, said[0]
    except Exception as error:
        return 2, repr(error)
    return 0, "ended without a word"
chance = random.Random(seed)
missed = misnamed = trials = 0
for kind in kinds:
    for _ in range(rounds):
        entry = None
        if kind == "flip":
            at = chance.randrange(len(ledger))
            changed = bytearray(ledger); changed[at] ^= 1 << chance.randrange(8); changed = bytes(changed)
            entry = ledger[:at].count(b"\\n") + 1
        else:
            some = list(lines)
            a, b = chance.randrange(count), chance.randrange(count)
            if kind == "drop": del some[a]; entry = a + 1
            elif kind == "swap":
                if a == b: b = (a + 1) % count
                some[a], some[b] = some[b], some[a]; entry = min(a, b) + 1
            elif kind == "repeat": some.insert(b, lines[a]); entry = b + 1 if a != b else b + 2
            elif kind == "cut": some = some[:a]; entry = a + 1
            changed = b"".join(line + b"\\n" for line in some)
        trials += 1
        code, said = outcome(changed)
        if code == 0: missed += 1
        elif said != "BROKEN at entry %d" % entry: misnamed += 1
assert outcome(ledger)[0] == 0
print(json.dumps({"trials": trials, "missed": missed, "misnamed": misnamed}))
`

function tamper(pack: string, rounds: number) {
  const ran = spawnSync(
    'python3',
    ['-c', HARNESS, pack, String(rounds), `${SEED} S4`, KINDS.join(',')],
    { encoding: 'utf8' },
  )
  if (ran.status !== 0) throw new Error(`The tamper trials stopped: ${ran.stderr}`)
  // Printed by the harness above.
  return JSON.parse(ran.stdout) as { trials: number; missed: number; misnamed: number }
}

/** Both programs of VERIFY.txt take the signature. */
function signatureHolds(pack: string, both: (one: boolean, other: boolean) => boolean = and) {
  const [openssl = '', ssh = ''] = readFileSync(join(pack, 'VERIFY.txt'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) =>
        line.startsWith('openssl') || line.startsWith('ssh-keygen -Y verify -f allowed_signers'),
    )
  const holds = (command: string) =>
    spawnSync('bash', ['-c', command], { cwd: pack, stdio: 'ignore' }).status === 0
  return both(holds(openssl), holds(ssh))
}
const and = (one: boolean, other: boolean) => one && other
const or = (one: boolean, other: boolean) => one || other

/** An insider rewrites a line and every sum, and signs with a key of their own, or damages the signature. */
function forgeries(pack: string, folder: string, rounds: number) {
  const chance = rowChance('S4 forgeries')
  let missed = 0
  for (let round = 0; round < rounds; round++) {
    const forged = join(folder, `forged-${round}`)
    cpSync(pack, forged, { recursive: true })
    const at = (name: string) => join(forged, name)
    if (round % 3 === 0) {
      const sums = Buffer.from(
        readFileSync(at('SHA256SUMS'), 'utf8').replace(/^./, (digit) =>
          digit === '0' ? '1' : '0',
        ),
      )
      writeFileSync(at('SHA256SUMS'), sums)
      writeFileSync(
        at('SHA256SUMS.sig'),
        sign(null, sums, generateKeyPairSync('ed25519').privateKey),
      )
    } else {
      const names = round % 3 === 1 ? ['SHA256SUMS'] : ['SHA256SUMS.sig', 'SHA256SUMS.sshsig']
      for (const name of names) {
        const bytes = readFileSync(at(name))
        // The armour's own lines hold no signature; its bytes begin after the first.
        const from = name.endsWith('.sshsig') ? bytes.indexOf('\n') + 130 : 0
        const until = name.endsWith('.sshsig') ? bytes.indexOf('\n-----END') - 2 : bytes.length
        const place = from + chance.below(Math.max(1, until - from))
        bytes[place] = bytes[place] === 0x41 ? 0x42 : 0x41
        writeFileSync(at(name), bytes)
      }
    }
    if (signatureHolds(forged, or)) missed++
  }
  return { tries: rounds, missed }
}

/** One bit of each file under SHA256SUMS; sha256sum has to say so. */
function fileFlips(pack: string, folder: string) {
  const chance = rowChance('S4 files')
  const copy = join(folder, 'files')
  cpSync(pack, copy, { recursive: true })
  const listed = readFileSync(join(copy, 'SHA256SUMS'), 'utf8')
  const names = readdirSync(copy).filter((name) => listed.includes(`  ${name}\n`))
  const said = () =>
    spawnSync('sha256sum', ['--status', '-c', 'SHA256SUMS'], { cwd: copy }).status === 0
  let missed = said() ? 0 : 1
  for (const name of names) {
    const whole = readFileSync(join(copy, name))
    const changed = Buffer.from(whole)
    const place = chance.below(whole.length)
    changed[place] = (changed[place] ?? 0) ^ (1 << chance.below(8))
    writeFileSync(join(copy, name), changed)
    if (said()) missed++
    writeFileSync(join(copy, name), whole)
  }
  return { tries: names.length, missed }
}

/**
 * What the printed check takes over a ledger of ten thousand decisions, the best of three. It waits for nothing but a
 * processor, so the time it has one is judged: the clock adds what other programs take of it.
 */
function timeLong(folder: string): Pick<Took, 'clock' | 'processor'> {
  const long = join(folder, 'long')
  mkdirSync(long)
  const { lines, disclosures, head } = makeLedger(LONG)
  writeFileSync(join(long, 'ledger.jsonl'), lines.map((line) => `${line}\n`).join(''))
  writeFileSync(
    join(long, 'disclosures.jsonl'),
    disclosures.map((one) => `${JSON.stringify(one)}\n`).join(''),
  )
  writeFileSync(join(long, 'HEAD.txt'), headText(head))
  const facts = { ...head, fingerprint: sha256(''), exportedAt: '', redacted: false }
  writeFileSync(
    join(long, 'VERIFY.txt'),
    verifyText({ ...facts, countersigned: [], fields: { committed: 0, withheld: [] } }),
  )
  writeFileSync(
    join(long, 'MANIFEST.txt'),
    manifest(['ledger.jsonl', 'disclosures.jsonl', 'HEAD.txt', 'VERIFY.txt', 'MANIFEST.txt']),
  )
  const runs = [1, 2, 3].map(() => {
    const start = performance.now()
    const { stdout, stderr } = spawnSync('bash', ['-c', "TIMEFORMAT='%U %S'; time python3 -"], {
      cwd: long,
      encoding: 'utf8',
      input: printedCheck(readFileSync(join(long, 'VERIFY.txt'), 'utf8')),
    })
    if (!/^OK/m.test(stdout)) throw new Error(`The long ledger does not verify: ${stdout}`)
    const [user = 0, system = 0] = stderr.trim().split(' ').map(Number)
    return { clock: performance.now() - start, processor: (user + system) * 1000 }
  })
  return {
    clock: Math.min(...runs.map(({ clock }) => clock)),
    processor: Math.min(...runs.map(({ processor }) => processor)),
  }
}
