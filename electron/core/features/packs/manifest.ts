/** Files that carry the signature, and so cannot be under it. */
export const CARRIERS = [
  'SHA256SUMS',
  'SHA256SUMS.sig',
  'SHA256SUMS.sshsig',
  'signer.pem',
  'allowed_signers',
] as const

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^decision-.*\.pdf$/, 'one decision, for people'],
  [/^decisions\.(csv|xlsx)$/, 'the decisions as a table'],
  [/^ratings\.(csv|xlsx)$/, 'who rated what, as a table'],
  [
    /^looks\.(csv|xlsx)$/,
    'who looked at what before each decision was signed and since, as a table',
  ],
  [/^letters\.(csv|xlsx)$/, 'each letter as it was given, as a table'],
  [/^considered\.(csv|xlsx)$/, 'who was considered and what was decided, as a table'],
  [
    /^rules\.(csv|xlsx)$/,
    'weights, gates, thresholds and steps that the decisions were made by, as a table',
  ],
  [/^group-looks\.(csv|xlsx)$/, 'who opened figures by group, as a table'],
  [/^kept\.(csv|xlsx)$/, 'how long each record is kept, with every change and hold, as a table'],
  [/^ANSWERS\.txt$/, 'where each answer is: begin here'],
  [/^withheld\.csv$/, 'committed fields that are not disclosed here, by entry'],
  [/^ledger\.jsonl$/, 'the chain, one entry a line'],
  [/^disclosures\.jsonl$/, 'the salted text behind what an entry commits to'],
  [/^HEAD\.txt$/, 'where the chain ends'],
  [/^HEAD-.*\.txt$/, 'a head that a second person signed'],
  [/^HEAD-.*\.sshsig$/, 'the signature of a second person over that head'],
  [/^allowed_countersigners$/, 'the keys of those who countersigned'],
  [/^VERIFY\.txt$/, 'how to check this folder'],
  [/^MANIFEST\.txt$/, 'this list'],
  [/^SHA256SUMS$/, 'the SHA-256 of every file above'],
  [/^SHA256SUMS\./, 'the signature over SHA256SUMS'],
  [/^(signer\.pem|allowed_signers)$/, 'the key that signed'],
]

/** Every file of a pack with what it is, one a line, the name before two spaces. */
export const manifest = (names: readonly string[]): string =>
  names
    .map(
      (name) =>
        `${name}  ${KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'a file of this pack'}\n`,
    )
    .join('')

/** The names in a manifest. */
export const namesIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('  ')[0] ?? '')
