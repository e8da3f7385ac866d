/** What of a key event says which command is meant. */
export interface KeyPress {
  /** The sign that the layout gives, or the name of the key. */
  readonly key: string
  /** The place on the keyboard, named after what a US keyboard has there. */
  readonly code: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

const LATIN = /^[a-z]$/
/** A letter or a vowel sign, or several at once: an Arabic layout gives لا for one key. Names of keys are Latin words. */
const LETTER = /^(?:\p{Script=Latin}|(?:(?!\p{Script=Latin})[\p{L}\p{M}])+)$/u

export const isLetter = (key: string): boolean => LETTER.test(key)

/** Whether a key gives a letter that is not Latin: the layout in use then has Latin letters by place only. */
export const isForeignLetter = (key: string): boolean =>
  isLetter(key) && !/^\p{Script=Latin}$/u.test(key)

/**
 * The names under which a command may be registered that this key press stands for, the likeliest first.
 *
 * Signs and Latin letters are taken as the layout gives them. Digits are also found by their place, because French and
 * Czech number rows give other signs without Shift. Letters are found by their place where the layout in use has no
 * Latin ones (`foreign`, or the letter itself). Shift changes a letter, a digit or a named key into another command
 * (`shift+s`); a sign such as `?` is itself, however it is typed.
 */
export function keysOf(press: KeyPress, foreign = false): string[] {
  const key = press.key.toLowerCase()
  const mod = press.ctrlKey || press.metaKey
  const prefix = `${mod ? 'mod+' : ''}${press.shiftKey ? 'shift+' : ''}`
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1]
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1]?.toLowerCase()
  const digitTyped = /^\p{Nd}$/u.test(key)
  const names: string[] = []
  if (LATIN.test(key) || (key.length > 1 && !isLetter(key))) names.push(prefix + key)
  else if (digitTyped) names.push(`${mod ? 'mod+' : ''}${digit ?? key}`)
  else if (!isLetter(key)) names.push(`${mod ? 'mod+' : ''}${key}`)
  if (digit !== undefined && !digitTyped && key.length === 1) names.push(prefix + digit)
  if (letter !== undefined && !LATIN.test(key) && (foreign || isForeignLetter(key))) {
    names.push(prefix + letter)
  }
  return names
}

interface MaybeComposing {
  key: string
  nativeEvent?: { isComposing?: boolean }
  isComposing?: boolean
}

/** Whether a word is being put together from several keys (Japanese, Chinese, Korean): no key is a command then. */
export const isComposing = (event: MaybeComposing): boolean =>
  event.key === 'Process' || (event.nativeEvent?.isComposing ?? event.isComposing ?? false)

/** Enter as the end of an entry, not as the choice of a word. */
export const isEnter = (event: MaybeComposing): boolean =>
  event.key === 'Enter' && !isComposing(event)
