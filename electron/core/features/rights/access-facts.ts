import { ended, parsed, plain, wordsOf } from './access-values.ts'

/** Facts whose own sentence reads better than `The … is …`. */
const SENTENCES: Readonly<Record<string, (value: string) => string>> = {
  at: (value) => `This is of ${value}.`,
  by: (value) => `It was done by person ${value} of this entry.`,
  checked: (value) => `What was looked at: ${value}`,
  counted: (value) => (value === 'yes' ? 'It counts.' : 'It does not count.'),
  counts: (value) => (value === 'yes' ? 'It counts.' : 'It does not count.'),
  leaves: (value) => `You were on leave: ${value}.`,
  note: (value) => `A note says: ${value}`,
  reference: (value) => `It can be found again under ${value}.`,
  text: (value) => value,
}

/** One fact as a sentence. A flag is answered, a list is read out. */
function factSentence(name: string, value: string): string {
  const label = wordsOf(name)
  const own = SENTENCES[name] ?? SENTENCES[label]
  if (own) return ended(own(value))
  if (value === 'yes' || value === 'no') return `Whether “${label}” is so: ${value}.`
  return ended(`The ${label} is ${value}`)
}

/** A stored value as sentences: a fact after the other, an item of a list after the other. Ids are left out. */
export function factSentences(value: unknown): string {
  const held = typeof value === 'string' && /^[[{]/.test(value) ? (parsed(value) ?? value) : value
  if (Array.isArray(held)) return held.map(factSentences).filter(Boolean).join(' ')
  if (typeof held !== 'object' || held === null) {
    const text = plain(held)
    return text === '' ? '' : ended(text)
  }
  return Object.entries(held)
    .flatMap(([name, inner]) => {
      if (/(?:Id|_id)$/.test(name)) return []
      if (typeof inner === 'object' && inner !== null) {
        const said = factSentences(inner)
        return said === '' ? [] : [`Of ${wordsOf(name)}: ${said}`]
      }
      const text = plain(inner)
      return text === '' ? [] : [factSentence(name, text)]
    })
    .join(' ')
}

/** What a row says, a sentence for each fact behind the first one. */
export function told(head: string, facts: readonly (readonly [string, unknown])[]): string {
  const said = facts.flatMap(([label, value]) => {
    const text = plain(value)
    return text === '' ? [] : [factSentence(label, text)]
  })
  return [ended(head), ...said].join(' ')
}
