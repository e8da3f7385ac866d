import { SIGNATURE_NAMESPACE } from '../../../../shared/exchange/ledger.ts'
import { ACTS_TEXT } from './acts-text.ts'
import type { FieldCount } from './withheld.ts'

/** Who signs, as allowed_signers names them. */
export const SIGNER = 'hr@workbench'

/**
 * Follows the chain as `verifyLedger` of the program does, and names the first broken entry; then the heads that were
 * countersigned, files too many or too few, and what is not disclosed.
 */
const PYTHON = `
import base64, hashlib, json, os, re
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
shown = {}
for one in [] if broken else open("disclosures.jsonl", encoding="utf-8", newline="\\n"):
    one = json.loads(one)
    n, (_, field, value) = one["seq"], json.loads(one["d"])
    if n > len(lines) or events[n - 1]["commit"].get(field) != sha(one["d"].encode()): broken = n; break
    shown[n, field] = value
if broken: print("BROKEN at entry %d" % broken); raise SystemExit(1)
wrong, here = [], set(os.listdir("."))
listed = {line.split("  ")[0] for line in open("MANIFEST.txt", encoding="utf-8") if line.strip()}
wrong += [name + " is missing" for name in sorted(listed - here)]
wrong += [name + " is not part of what was handed over" for name in sorted(here - listed)]
keys = {}
for line in open("allowed_countersigners") if "allowed_countersigners" in here else []:
    blob = base64.b64decode(line.split()[-1])
    keys[line.split()[0]] = "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")
told = {(e["count"], e["head"], e["key"]): e["seq"] for e in events if e["kind"] == "head.countersigned"}
for name in sorted(n for n in here if re.match(r"HEAD-\\d+-\\d+\\.txt$", n)):
    is_head = open(name).read().split()
    count, key = int(is_head[2]), keys.get("second-person-" + name[:-4].split("-")[2])
    if count < 1 or count > len(lines) or sha(lines[count - 1]) != is_head[4]:
        wrong.append(name + " is not a head of this ledger")
        continue
    entry = told.pop((count, is_head[4], key), None)
    if entry is None: wrong.append(name + " is signed with a key that no entry of the ledger names"); continue
    who = shown.get((entry, "signer"), {}).get("name", "somebody whose name is withheld")
    print("Countersigned: entries 1 to %d, by %s, entry %d" % (count, who, entry))
    acts = [e for e in events[:count] if e["kind"] == "act.proven" and e["procedure"] in ("decisions.sign", "later.sign")]
    if key in [e["key"] for e in acts]: print("    This key signed decisions among them as well: no second person.")
wrong += ["the countersignature of entry %d is not here" % n for n in told.values()]
of = lambda kind: {e.get("record", e["seq"]) for e in events if e["kind"] == kind}
kinds = ("decision.signed", "decision.later", "record.purged")
hidden = 0
for n, e in enumerate(events, 1):
    missing = [f for f in sorted(e["commit"]) if (n, f) not in shown]
    if missing: print("Entry %d withholds: %s" % (n, ", ".join(missing)))
    hidden += len(missing)
print("%d fields committed, %d disclosed, %d withheld" % (hidden + len(shown), len(shown), hidden))
for text in wrong: print("WRONG: " + text)
if wrong: raise SystemExit(1)
print("OK: %d entries, " % len(lines) + "%d decisions signed, %d superseded, %d purged" % tuple(len(of(k)) for k in kinds))
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
foreach ($file in Get-ChildItem "HEAD-*-*.txt") {
  $is = [IO.File]::ReadAllText($file.FullName).Split(" \`n".ToCharArray())
  if ([int]$is[2] -gt $n -or (Hash $lines[[int]$is[2] - 1]) -ne $is[4]) { "WRONG: $($file.Name) is not a head of this ledger" }
}
$listed = Get-Content "MANIFEST.txt" | ForEach-Object { ($_ -split "  ")[0] }
Get-ChildItem -Name | Where-Object { $listed -notcontains $_ } | ForEach-Object { "WRONG: $_ is not part of what was handed over" }
`

/** Complete is said only of a copy that withholds nothing. */
export const coverage = ({ committed, withheld }: FieldCount): string =>
  withheld.length === 0
    ? `Complete: all ${committed} committed fields are disclosed.`
    : `Not complete: of ${committed} committed fields ${committed - withheld.length} are disclosed and ${withheld.length} withheld or erased; withheld.csv names them by entry.`

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
  fields: FieldCount
  /** Heads a second person signed, by the number of entries they cover. `name` null = withheld in this copy. */
  countersigned: readonly { file: string; signer: string; name: string | null; count: number }[]
}): string => `HOW TO CHECK THIS FOLDER WITHOUT PROCEED

Made ${pack.exportedAt}. ${pack.redacted ? 'Redacted: figures only, no names, no free text. ' : ''}${coverage(pack.fields)}
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
    : `The Python above finds whether the first lines of the ledger lead to each of these heads.\n\n${pack.countersigned
        .map(
          ({ file, signer, name, count }) =>
            `Entries 1 to ${count}, by ${name ?? 'somebody whose name is withheld in this copy'}:\n\n    ssh-keygen -Y verify -f allowed_countersigners -I ${signer} -n ${SIGNATURE_NAMESPACE} -s ${file}.sshsig < ${file}`,
        )
        .join('\n')}`
}


5. THE KEYS OF THE PEOPLE WHO ACTED (Python 3 and openssl)

${ACTS_TEXT}


WHAT IS WHAT

ledger.jsonl        one entry a line; "prev" is the SHA-256 of the line before, without its line feed
disclosures.jsonl   the salted text behind each "commit"; withheld and erased ones are missing
MANIFEST.txt        every file of this folder and what it is; the Python above finds one too many or too few
withheld.csv        each committed field that is not disclosed here, by entry; there only when one is not
HEAD.txt            how many entries there are, and the SHA-256 of the last line
decision-*.pdf      each decision for people; decisions.csv and decisions.xlsx, the same as tables
ratings, looks,     who rated what, who looked at what before each decision was signed and since, and each letter as
letters             it was given, as tables: .csv and .xlsx
considered, rules,  who was considered and what became of each, the rules they were decided by, who opened figures by
group-looks, kept   group, and how long each record is kept, as tables: .csv and .xlsx
ANSWERS.txt         which file answers which question
SHA256SUMS          the SHA-256 of every file above and of this one; signed twice with the same key

The ledger shows that something was changed; it cannot prevent it. Times are those of the clock of the machine.

WHAT NO CHECK CAN FIND: somebody inside the house who holds the signing key can write another ledger, sign it again and
hand it over as the first, as long as no head, pack or printed page of the true one has left the house. Whoever holds an
earlier pack, a countersigned head or a printed last page finds it by comparing.
`
