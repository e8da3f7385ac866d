/** Chromium's answer to which sign each place of the keyboard gives; absent where the page is not allowed to ask. */
interface Keyboard {
  getLayoutMap(): Promise<ReadonlyMap<string, string>>
}

let places: ReadonlyMap<string, string> | null = null
const asked = (navigator as Navigator & { keyboard?: Keyboard }).keyboard?.getLayoutMap()
asked?.then(
  (map) => {
    // With a Latin letter anywhere, letters are typed as they are printed.
    if (![...map.values()].some((sign) => /^[a-z]$/.test(sign))) places = map
  },
  () => undefined,
)

/** The signs of the keyboard at hand, for printing. */
export const keyboardSigns = {
  /** The sign at the place of a Latin letter where the layout has no Latin letters; otherwise the key itself. */
  of(key: string): string {
    if (/^[a-z]$/.test(key)) return places?.get(`Key${key.toUpperCase()}`) ?? key
    // A number row has other digits (٣) or signs that stand for none, such as the kana of a Japanese keyboard.
    const digit = /^\d$/.test(key) ? places?.get(`Digit${key}`) : undefined
    return digit !== undefined && /^\p{Nd}$/u.test(digit) ? digit : key
  },
}
