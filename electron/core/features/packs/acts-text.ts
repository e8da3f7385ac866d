/**
 * Checks with openssl that each act was signed by the key its maker made in this ledger, and that none which takes a
 * key is without one, as `verifyActs` of the program does. The chain is followed before.
 */
const PYTHON = `
import base64, hashlib, json, os, subprocess, tempfile
lines = open("ledger.jsonl", "rb").read().split(b"\\n")[:-1]
shown = {}
for one in open("disclosures.jsonl", encoding="utf-8", newline="\\n"):
    one = json.loads(one)
    _, field, value = json.loads(one["d"])
    shown[one["seq"], field] = value
name = lambda n, field: (shown.get((n, field)) or {}).get("name", "somebody whose name is withheld")
takes = ("decision.signed", "decision.seconded", "decision.later", "record.purged", "person.erased")
keys, bare, wrong, folder = {}, [], [], tempfile.mkdtemp()
def signed(text, key, signature):
    parts = {"key.pem": key, "act.txt": text.encode(), "act.sig": base64.b64decode(signature)}
    for part, data in parts.items(): open(os.path.join(folder, part), "wb").write(data)
    ask = "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in act.txt -sigfile act.sig"
    return subprocess.run(ask.split(), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
for n, e in enumerate(map(json.loads, lines), 1):
    if e["kind"] == "key.made":
        blob = b"\\0\\0\\0\\x0bssh-ed25519\\0\\0\\0 " + base64.b64decode(e["publicKey"])[-32:]
        mark = "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")
        if mark != e["key"]: wrong.append("entry %d: this key is not the one it names" % n)
        keys[mark] = ("-----BEGIN PUBLIC KEY-----\\n%s\\n-----END PUBLIC KEY-----\\n" % e["publicKey"]).encode()
        print("Entry %d: %s made the key %s" % (n, name(n, "actor"), mark))
    elif e["kind"] == "act.proven":
        text = "promotion-act-v1\\nact %s\\nentries %d to %d\\nhead %s\\nat %s\\n" % (e["procedure"], e["first"], e["count"], e["head"], e["at"])
        follows = e["count"] == n - 1 and e["head"] == hashlib.sha256(lines[n - 2]).hexdigest()
        if follows and e["key"] in keys and signed(text, keys[e["key"]], e["signature"]):
            print("Entries %d to %d: %s, signed by %s with %s" % (e["first"], e["count"], e["procedure"], name(n, "signer"), e["key"]))
        else: wrong.append("entry %d: the signature is not one of this act" % n)
        bare = [one for one in bare if one < e["first"]]
    elif keys and e["kind"] in takes: bare.append(n)
wrong += ["entry %d: it was entered without the key of whoever did it" % n for n in bare]
for text in wrong: print("WRONG: " + text)
if wrong: raise SystemExit(1)
print("OK: every act is signed with the key of whoever did it")
`

/** The step of VERIFY.txt that checks the keys of the people who signed, agreed, purged and erased. */
export const ACTS_TEXT = `Whoever signs, agrees, purges or erases does so with a key of their own. The ledger contains the public half of each key
("key.made") and one signature for each act ("act.proven"). This reads them and asks openssl about each:

python3 - <<'ACTS'
${PYTHON.trim()}
ACTS

A key proves that somebody who knew its passphrase acted; the name beside it is what the ledger says. The last page of
each printed decision has the same fingerprints, to compare with a copy that left the house earlier.`
