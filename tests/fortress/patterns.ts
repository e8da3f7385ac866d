import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A regular expression of the program's own source. */
export interface Pattern {
  where: string
  source: string
  flags: string
}

/** A literal after something that cannot end a value; inside, escapes and classes may hold slashes. */
const LITERAL =
  /(?:[(,=:[!&|?{;>]|\breturn|\bcase|^)\s*\/(?![/*>])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/([dgimsuvy]*)(?=[\s.,;)\]}:?]|$)/gm

/** Every regular expression literal under these folders, and every one that is put together at run time. */
export function findPatterns(
  root: string,
  folders: readonly string[],
): { patterns: Pattern[]; built: string[] } {
  const patterns: Pattern[] = []
  const built: string[] = []
  for (const file of folders.flatMap((folder) => sourceFiles(root, folder))) {
    const lines = readFileSync(join(root, file), 'utf8').split('\n')
    for (const [index, line] of lines.entries()) {
      if (/^\s*(?:\*|\/\/|\/\*)/.test(line)) continue
      const where = `${file}:${index + 1}`
      if (/\bRegExp\(/.test(line)) built.push(where)
      for (const [, source = '', flags = ''] of line.matchAll(LITERAL)) {
        if (compiles(source, flags)) patterns.push({ where, source, flags })
      }
    }
  }
  return { patterns, built }
}

function sourceFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name))
}

function compiles(source: string, flags: string): boolean {
  try {
    return new RegExp(source, flags) instanceof RegExp
  } catch {
    return false
  }
}

/** Single letters that every class of signs has some of. */
const LETTERS = [
  ' ',
  '\t',
  '\n',
  'a',
  'A',
  'z',
  '0',
  '9',
  '_',
  '-',
  '.',
  ',',
  '"',
  "'",
  '(',
  '/',
  '\\',
  '%',
  ':',
  '\u0301',
  'ä',
  '€',
  '\0',
]
/** What a repetition may stumble over at its end. */
const ENDS = ['', '!', '\u0001', 'a', ' ']

/**
 * Texts of this length that are hard for a pattern: each letter it names or may stand for, alone and in pairs, repeated
 * and then broken off.
 */
export function* worstTexts(source: string, length: number): Generator<string> {
  const own = [...new Set(source.replace(/\\[a-zA-Z]/g, ''))].filter(
    (letter) => !'^$*+?|{}[]'.includes(letter),
  )
  const pumps = [...new Set([...LETTERS, ...own])]
  const pairs = own.slice(0, 6).flatMap((a) => own.slice(0, 6).map((b) => a + b))
  const start = own.slice(0, 2).join('')
  for (const pump of [...pumps, ...pairs, 'a ', ' a', '1,', ',1', 'a.', '""', '"a', '1 ']) {
    const body = pump.repeat(Math.ceil(length / pump.length)).slice(0, length)
    for (const end of ENDS) yield body + end
    yield start + body
  }
}
