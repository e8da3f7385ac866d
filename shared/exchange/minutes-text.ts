/** One part of minutes, as paper and screen show it. */
export type MinutesBlock =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string; strong: boolean }
  | { kind: 'list'; items: string[] }

/** The parts of minutes written as Markdown: only what the minutes themselves use. */
export function minutesBlocks(markdown: string): MinutesBlock[] {
  const blocks: MinutesBlock[] = []
  for (const line of markdown.split('\n')) {
    if (line === '') continue
    const last = blocks.at(-1)
    const heading = /^(#{1,3}) (.*)$/.exec(line)
    if (line.startsWith('- ')) {
      const item = plain(line.slice(2))
      if (last?.kind === 'list') last.items.push(item)
      else blocks.push({ kind: 'list', items: [item] })
    } else if (heading) {
      const level = heading[1]?.length === 1 ? 1 : heading[1]?.length === 2 ? 2 : 3
      blocks.push({ kind: 'heading', level, text: heading[2] ?? '' })
    } else blocks.push({ kind: 'paragraph', text: plain(line), strong: line.startsWith('**') })
  }
  return blocks
}

const plain = (text: string): string => text.replaceAll('**', '')
