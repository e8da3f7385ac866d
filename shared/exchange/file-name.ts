/** Signs that some system gives a meaning of its own in a path, and everything that cannot be seen. */
const UNSAFE = /[\p{C}<>:"/\\|?*]/gu
/** Names that Windows takes for a device, whatever ending follows. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i
/** Room for the endings of backups and temporary files within the 255 bytes that file systems take. */
const MOST_BYTES = 180

/**
 * A file name every system takes, out of any text: no separator, no device, nothing hidden, not too long. Empty when
 * nothing of the text is left. The ending is the caller's.
 */
export function safeFileName(text: string, mostLetters = 120): string {
  const plain = text.replace(UNSAFE, ' ').replace(/ +/g, ' ').trim()
  let kept = ''
  let bytes = 0
  for (const letter of plain.slice(0, mostLetters)) {
    const code = letter.codePointAt(0) ?? 0
    // Half a letter may be left where the text was cut.
    if (code >= 0xd800 && code <= 0xdfff) continue
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (bytes > MOST_BYTES) break
    kept += letter
  }
  const name = trimDots(kept)
  return DEVICES.test(name) ? `_${name}` : name
}

/** Without dots and blanks at both ends: a leading dot hides a file, Windows drops trailing ones. */
function trimDots(text: string): string {
  const isDot = (letter: string | undefined) => letter === '.' || letter === ' '
  let from = 0
  let to = text.length
  while (isDot(text[from])) from++
  while (to > from && isDot(text[to - 1])) to--
  return text.slice(from, to)
}
