import { SIGNATURE_NAMESPACE } from '../../../../shared/exchange/ledger.ts'

/** Who signs, as allowed_signers names them. */
export const SIGNER = 'hr@workbench'

/** Names the first broken entry, as `verifyLedger` of the program does. */
const PYTHON = `
import hashlib, json
sha = lambda b: hashlib.sha256(b).hexdigest()
def load(line):
    try: return json.loads(line)
    except ValueError: return {}
lines = open("ledger.jsonl", "rb").read().split(b"\\n")[:-1]
events = [load(line) for line in lines]
head = open("HEAD.txt").read().split()
said = [e.get("prev") for e in events[1:]] + [head[4]]
prev, broken = "0" * 64, 0
for n, (line, e) in enumerate(zip(lines, events), 1):
    if e.get("seq") != n: broken = n
    elif e.get("prev") != prev:
        alike = "prev" not in e or sum(a == b for a, b in zip(str(e["prev"]), prev)) > 32
        broken = n if n == 1 or (alike and said[n - 1] != sha(line)) else n - 1
    if broken: break
    prev = sha(line)
if not broken and len(lines) != int(head[2]): broken = min(len(lines), int(head[2])) + 1
if not broken and prev != head[4]: broken = len(lines)
for one in [] if broken else open("disclosures.jsonl", encoding="utf-8", newline="\\n"):
    one = json.loads(one)
    field = json.loads(one["d"])[1]
    if events[one["seq"] - 1]["commit"].get(field) != sha(one["d"].encode()): broken = one["seq"]; break
of = lambda kind: {e.get("record", e.get("seq")) for e in events if e.get("kind") == kind}
said = "%d decisions signed, %d superseded, %d purged" % tuple(len(of(k)) for k in ("decision.signed", "decision.later", "record.purged"))
print("BROKEN at entry %d" % broken if broken else "OK: %d entries, %s" % (len(lines), said))
raise SystemExit(1 if broken else 0)
`

const POWERSHELL = `
$sha = [Security.Cryptography.SHA256]::Create()
function Hash($t) { -join ($sha.ComputeHash([Text.Encoding]::UTF8.GetBytes($t)) | ForEach-Object { $_.ToString("x2") }) }
$lines = [IO.File]::ReadAllText("$PWD/ledger.jsonl").TrimEnd("\`n").Split("\`n")
$head = [IO.File]::ReadAllText("$PWD/HEAD.txt").Split(" \`n".ToCharArray())
$prev = "0" * 64; $n = 0; $broken = 0
foreach ($line in $lines) {
  $n++
  if ($line -notmatch '"prev":"([0-9a-f]{64})","' -or $Matches[1] -ne $prev -or $line -notmatch ('"seq":' + $n + '[,}]')) { $broken = $n; break }
  $prev = Hash $line
}
if (-not $broken -and ($n -ne [int]$head[2] -or $prev -ne $head[4])) { $broken = [Math]::Min($n, [int]$head[2]) }
if ($broken) { "BROKEN at entry $broken or the one before it" } else { "OK: $n entries" }
`

/**
 * The instructions of a pack. Every command stands on its own line and runs in the folder of the pack; nothing of
 * Proceed is needed.
 */
export const verifyText = (pack: {
  fingerprint: string
  count: number
  head: string
  exportedAt: string
  redacted: boolean
  /** Heads a second person signed, by the number of entries they cover. */
  countersigned: readonly { file: string; signer: string; count: number }[]
}): string => `HOW TO CHECK THIS FOLDER WITHOUT PROCEED

Made ${pack.exportedAt}. ${pack.redacted ? 'Redacted: figures only, no names, no free text.' : 'Complete.'}
Entries: ${pack.count}
Head:    ${pack.head}
Key:     ${pack.fingerprint}

The key is the part to compare: with an earlier pack, or with the last page of a printed decision. Whoever makes a
false folder can make a false key with it. An entry is never changed afterwards; a later pack begins with the same bytes:

    cmp -n "$(wc -c < old/ledger.jsonl)" old/ledger.jsonl new/ledger.jsonl


1. THE SIGNATURE (either command)

    openssl pkeyutl -verify -pubin -inkey signer.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig

    ssh-keygen -Y verify -f allowed_signers -I ${SIGNER} -n ${SIGNATURE_NAMESPACE} -s SHA256SUMS.sshsig < SHA256SUMS

The fingerprint of the key:

    cut -d' ' -f3- allowed_signers | ssh-keygen -l -f -


2. THE FILES

    sha256sum -c SHA256SUMS

On macOS: shasum -a 256 -c SHA256SUMS


3. THE CHAIN (Python 3)

python3 - <<'END'
${PYTHON.trim()}
END

The same in PowerShell:

${POWERSHELL.trim()}


4. A SECOND PERSON'S SIGNATURE

${
  pack.countersigned.length === 0
    ? 'Nobody has countersigned this ledger.'
    : `The first lines of the ledger lead to each of these heads.\n\n${pack.countersigned
        .map(
          ({ file, signer }) =>
            `    ssh-keygen -Y verify -f allowed_countersigners -I ${signer} -n ${SIGNATURE_NAMESPACE} -s ${file}.sshsig < ${file}`,
        )
        .join('\n')}`
}


WHAT IS WHAT

ledger.jsonl        one entry a line; "prev" is the SHA-256 of the line before, without its line feed
disclosures.jsonl   the salted text behind each "commit"; withheld and erased ones are missing
HEAD.txt            how many entries there are, and the SHA-256 of the last line
decision-*.pdf      each decision for people; decisions.csv and decisions.xlsx, the same as tables
SHA256SUMS          the SHA-256 of every file above and of this one; signed twice with the same key

The ledger shows that something was changed; it cannot prevent it. Times are those of the clock of the machine.
`
