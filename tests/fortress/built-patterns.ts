import { join } from 'node:path'
import type { Pattern } from './patterns.ts'

/** Patterns of one place that are measured: the longest. */
const MOST = 25

/**
 * Every pattern that the program puts together at run time, as it really comes out: the files are loaded and what builds
 * one is called. `never` are places of the source where none was seen to be made.
 */
export async function buildPatterns(
  root: string,
  places: readonly string[],
): Promise<{ patterns: Pattern[]; never: string[] }> {
  const made = new Map<string, Map<string, Pattern>>()
  const stop = listen(root, (pattern) => {
    const here = made.get(pattern.where) ?? new Map<string, Pattern>()
    made.set(pattern.where, here.set(`${pattern.source} ${pattern.flags}`, pattern))
  })
  try {
    for (const file of new Set(places.map((place) => place.replace(/:\d+$/, ''))))
      await import(join(root, file))
    const { callBuilders } = await import('./pattern-builders.ts')
    await callBuilders()
  } finally {
    stop()
  }
  const longest = (all: Map<string, Pattern>) =>
    [...all.values()].sort((a, b) => b.source.length - a.source.length).slice(0, MOST)
  return {
    patterns: places.flatMap((place) => longest(made.get(place) ?? new Map())),
    never: places.filter((place) => !made.has(place)),
  }
}

/** Tells of every pattern made by `new RegExp` and where, until it is stopped; literals do not pass here. */
function listen(root: string, hear: (pattern: Pattern) => void): () => void {
  const own = globalThis.RegExp
  globalThis.RegExp = new Proxy(own, {
    construct(target, words, made) {
      const pattern = Reflect.construct(target, words, made)
      const calls = new Error('made here').stack?.split('\n') ?? []
      const caller = calls.find(
        (call) => call.includes(root) && !call.includes(import.meta.filename),
      )
      const [, file = '', line = ''] = /^([^:]+):(\d+):/.exec(caller?.split(root)[1] ?? '') ?? []
      hear({ where: `${file}:${line}`, source: pattern.source, flags: pattern.flags })
      return pattern
    },
  })
  return () => {
    globalThis.RegExp = own
  }
}
