import { inflateSync } from 'node:zlib'
import inter from '../../../resources/fonts/inter.json' with { type: 'json' }

let opened: { regular: Uint8Array; strong: Uint8Array } | null = null

/** Both weights of the typeface of documents, as TrueType files. Unpacked at first use. */
export function fonts(): { regular: Uint8Array; strong: Uint8Array } {
  const unpack = (text: string) => inflateSync(Buffer.from(text, 'base64'))
  opened ??= { regular: unpack(inter.regular), strong: unpack(inter.strong) }
  return opened
}
