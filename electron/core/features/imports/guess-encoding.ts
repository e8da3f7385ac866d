import { Buffer } from 'node:buffer'
import { guessEastAsian } from './guess-east-asian.ts'

/** Encodings of one byte a letter that files of spreadsheets and older programs come in. */
const SINGLE = ['windows-1252', 'windows-1250', 'ibm850', 'macintosh'] as const

/** How far letters are looked at. */
const LOOKED = 256 * 1024

/**
 * The encoding in which the words of a text that is no UTF-8 look like words: without signs inside them, without a
 * capital after a small letter. The first of equals; Cyrillic is told by words that have no plain letter at all.
 */
export function guessEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, LOOKED)
  const eastAsian = guessEastAsian(sample)
  if (eastAsian !== null) return eastAsian
  if (looksCyrillic(sample)) return 'windows-1251'
  const scored = SINGLE.map((encoding) => ({ encoding, odd: oddities(decode(sample, encoding)) }))
  const [first] = scored.toSorted((a, b) => a.odd - b.odd)
  return first?.encoding ?? 'windows-1252'
}

/** Letters of DOS beyond ASCII, which programs of the web do not know. */
const DOS = [
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ',
  'áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐',
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀',
  'ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
].join('')

export const isDos = (encoding: string): boolean => /^(?:ibm|cp)850$/i.test(encoding)

/** Text in a named encoding. @throws RangeError where there is none of the name */
export function decode(bytes: Uint8Array, encoding: string): string {
  if (!isDos(encoding)) return new TextDecoder(encoding).decode(bytes)
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u00ff]/g, (sign) => DOS[sign.charCodeAt(0) - 0x80] ?? sign)
}

const ODD =
  /\p{L}[^\p{L}\p{M}\p{ASCII}’‘´`·€]|\p{L}€(?=\p{L})|[^\p{L}\p{M}\p{ASCII}’‘´`·€]\p{L}|\p{Ll}(?![A-Z])\p{Lu}|\p{Lu}(?![A-Z])\p{Lu}(?=\p{Ll})/gu
const oddities = (text: string) => text.match(ODD)?.length ?? 0

/** Most letters beyond ASCII stand beside others, and read as Cyrillic they are small letters after a first capital. */
function looksCyrillic(sample: Uint8Array): boolean {
  let high = 0
  let beside = 0
  for (const [at, byte] of sample.entries()) {
    if (byte < 0xc0) continue
    high++
    if ((sample[at - 1] ?? 0) >= 0xc0 || (sample[at + 1] ?? 0) >= 0xc0) beside++
  }
  if (high < 6 || beside < high * 0.8) return false
  const words = decode(sample, 'windows-1251').match(/[а-яёА-ЯЁ]{3,}/gu) ?? []
  const usual = words.filter((word) => /^[А-ЯЁ]?[а-яё]+$|^[А-ЯЁ]+$/u.test(word)).length
  return words.length > 0 && usual * 10 >= words.length * 9
}
