/** XML text; what XML has no form for becomes a space. */
export const xml = (text: string): string =>
  Array.from(text.toWellFormed(), (character) => {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20 && code !== 9 && code !== 10) return ' '
    return { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[character] ?? character
  }).join('')
