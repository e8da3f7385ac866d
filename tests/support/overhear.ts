import { expect, type Page } from '@playwright/test'
import { bridgeRequestSchema } from '../../shared/contract/shell.contract.ts'
import { listenAtBridge } from './desktop.ts'

interface Heard {
  procedure: string
  answer: string
}

/** Keys under which figures, ranks, cut-offs and others' ratings travel; none belongs into an answer about rating. */
const FIGURES =
  /"(sales|percentile|attainment|standing|roleFit|passAt|failAt|cut|line|weight|fair|rank|raterId)\w*":/

/** Everything the core answers to a page from here on, or from its answer to `after`. */
export async function overhear(page: Page, after?: string) {
  const listen = (await atBridge(page)) ?? atServer(page)
  return {
    /** The form came, and nothing so far held one of the texts, nor what concerns rating a figure. */
    async expectNothingOf(texts: readonly string[]): Promise<void> {
      expect(texts.length).toBeGreaterThan(0)
      const all = await listen()
      const begin = after === undefined ? 0 : all.findIndex(({ procedure }) => procedure === after)
      expect(begin).toBeGreaterThanOrEqual(0)
      const answers = all.slice(after === undefined ? 0 : begin + 1)
      const aboutRating = answers.filter(({ procedure }) => procedure.startsWith('rating.'))
      expect(aboutRating.some(({ answer }) => answer.includes('"anchors"'))).toBe(true)
      expect(aboutRating.filter(({ answer }) => FIGURES.test(answer))).toEqual([])
      expect(answers.filter(({ answer }) => texts.some((text) => answer.includes(text)))).toEqual(
        [],
      )
    },
  }
}

/** The answers of the web door, in the order they came. */
function atServer(page: Page): () => Promise<Heard[]> {
  const heard: Promise<Heard>[] = []
  page.on('response', (response) => {
    const procedure = /\/rpc\/([\w.]+)$/.exec(new URL(response.url()).pathname)?.[1]
    if (procedure === undefined) return
    heard.push(
      response.text().then(
        (answer) => ({ procedure, answer }),
        // An answer can break off where the program is killed.
        () => ({ procedure, answer: '' }),
      ),
    )
  })
  return () => Promise.all(heard)
}

/** The answers of the desktop door, in the order they came; null for a page of a browser. */
async function atBridge(page: Page): Promise<(() => Promise<Heard[]>) | null> {
  const crossings = await listenAtBridge(page)
  return (
    crossings &&
    (async () =>
      (await crossings.jsonValue()).flatMap(({ message, answer }) => {
        const request = bridgeRequestSchema.parse(JSON.parse(message))
        return request.kind === 'call' ? [{ procedure: request.call.procedure, answer }] : []
      }))
  )
}
