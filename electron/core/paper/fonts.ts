/// <reference path="./fontkit.d.ts" />
import { existsSync, readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { create, type Font } from 'fontkit'
import inter from '../../../resources/fonts/inter.json' with { type: 'json' }
import type { FaceName } from './faces.ts'
import { mended } from './mend-font.ts'
import { unpackWoff } from './unpack-woff.ts'

/** Where the files of the faces are: beside the source, or beside the packed program. */
const folder = () => {
  const places = ['../../../resources/fonts/', '../../resources/fonts/']
  const urls = places.map((place) => new URL(place, import.meta.url))
  const found = urls.find((url) => existsSync(new URL('cjk.ttc', url)))
  if (found === undefined) throw new Error('The folder resources/fonts is missing')
  return found
}

const opened = new Map<string, Font>()

const open = (name: FaceName): Font => {
  if (name === 'inter') return create(inflateSync(Buffer.from(inter.regular, 'base64')))
  if (name === 'inter-strong') return create(inflateSync(Buffer.from(inter.strong, 'base64')))
  const form = /^cjk-(..)$/.exec(name)?.[1]
  if (form !== undefined) {
    return create(readFileSync(new URL('cjk.ttc', folder())), `NotoSansCJK${form}-Regular`)
  }
  return create(unpackWoff(readFileSync(new URL(`${name}.woff`, folder()))))
}

/** One face, opened at its first use and kept. */
export function fontOf(name: FaceName): Font {
  const known = opened.get(name)
  if (known !== undefined) return known
  const font = mended(open(name))
  opened.set(name, font)
  return font
}
