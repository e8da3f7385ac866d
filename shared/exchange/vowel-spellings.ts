/** Letters with a sign, as two letters. */
const UMLAUTS: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  å: 'aa',
  ø: 'oe',
  ő: 'oe',
  ű: 'ue',
}
/** How long Japanese vowels are written without their line. */
const LONG_VOWELS: readonly Readonly<Record<string, string>>[] = [
  { ō: 'ou', ū: 'uu' },
  { ō: 'oo', ū: 'uu' },
  { ō: 'oh', ū: 'u' },
]

/** A name in small letters with such vowels written out: `müller` is `mueller`, `satō` is `satou`. */
export const vowelSpellings = (small: string): string[] => [
  small.replace(/[äöüåøőű]/g, (letter) => UMLAUTS[letter] ?? letter),
  ...LONG_VOWELS.map((table) => small.replace(/[ōū]/g, (letter) => table[letter] ?? letter)),
]
