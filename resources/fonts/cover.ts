/**
 * Writes faces.json: which signs each fallback face of documents can draw, read from the files beside it.
 * Run it after a file was added or replaced: `npm run fonts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { create } from 'fontkit'
import inter from './inter.json' with { type: 'json' }

/** In the order in which they are asked: the first that has a sign draws it. */
const SCRIPTS = [
  ...['armenian', 'georgian', 'hebrew', 'arabic', 'devanagari', 'bengali', 'gurmukhi', 'gujarati'],
  ...['oriya', 'tamil', 'telugu', 'kannada', 'malayalam', 'sinhala', 'thai', 'lao', 'khmer'],
  ...['myanmar', 'ethiopic'],
]
const SIGNS = ['math', 'symbols', 'symbols-2']

const here = import.meta.dirname

function rangesOf(font: Buffer, member?: string): string {
  const points = [...create(font, member).characterSet].sort((a, b) => a - b)
  const ranges: [number, number][] = []
  for (const point of points) {
    const last = ranges.at(-1)
    if (last !== undefined && point <= last[1] + 1) last[1] = point
    else ranges.push([point, point])
  }
  return ranges
    .map(([from, to]) =>
      from === to ? from.toString(36) : `${from.toString(36)}-${to.toString(36)}`,
    )
    .join(' ')
}

const own = (name: string) => ({
  name,
  file: `${name}.woff`,
  covers: rangesOf(readFileSync(`${here}/${name}.woff`)),
})
const cjk = readFileSync(`${here}/cjk.ttc`)
const faces = [
  { name: 'inter', file: '', covers: rangesOf(inflateSync(Buffer.from(inter.regular, 'base64'))) },
  ...[...SCRIPTS, ...SIGNS].map(own),
  { name: 'cjk', file: 'cjk.ttc', covers: rangesOf(cjk, 'NotoSansCJKsc-Regular') },
  own('emoji'),
]
writeFileSync(`${here}/faces.json`, `${JSON.stringify(faces, null, 1)}\n`)
