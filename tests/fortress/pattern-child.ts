import { buildPatterns } from './built-patterns.ts'
import { findPatterns, type Pattern, worstTexts } from './patterns.ts'

/**
 * Measures every regular expression of the program on texts made against it and prints what grew faster than its input:
 * one line per pattern as it begins, so that whoever reads knows which one never came back, and one line of JSON at the end.
 */
const FULL = 50_000
const SHORT = FULL / 16
/** What a sixteenth of the text may take: even a quadratic pattern is then done with the full one in 128 ms. Milliseconds. */
const HARMLESS = 0.5

const root = process.argv[2] ?? ''
const written = findPatterns(root, ['shared', 'electron', 'renderer'])
const built = await buildPatterns(root, written.built)
const slow: { where: string; source: string; ms: number }[] = []
let slowest = 0
let texts = 0
for (const pattern of [...written.patterns, ...built.patterns]) {
  process.stdout.write(`${pattern.where} /${pattern.source}/\n`)
  measure(pattern)
}
process.stdout.write(
  `${JSON.stringify({ patterns: written.patterns.length, built: built.patterns.length, never: built.never, texts, slowest, slow })}\n`,
)

function measure({ where, source, flags }: Pattern): void {
  const pattern = new RegExp(source, flags.replace('y', ''))
  let hardest = { text: '', ms: 0 }
  for (const text of worstTexts(source, SHORT)) {
    texts++
    const ms = best(pattern, text)
    if (ms > hardest.ms) hardest = { text, ms }
    if (ms > HARMLESS) {
      slow.push({ where, source, ms: Number(ms.toFixed(1)) })
      return
    }
  }
  slowest = Math.max(slowest, best(pattern, hardest.text.repeat(FULL / SHORT)))
}

/** A busy machine makes one measurement long; the best of three it does not. Milliseconds of processor time. */
function best(pattern: RegExp, text: string): number {
  let least = Infinity
  for (let time = 0; time < 3 && least > HARMLESS; time++) {
    const used = process.cpuUsage()
    pattern.lastIndex = 0
    pattern.test(text)
    const { user, system } = process.cpuUsage(used)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}
