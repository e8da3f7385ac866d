import { expect, type Page } from '@playwright/test'

interface Heard {
  procedure: string
  answer: Promise<string>
}

/** Keys under which figures, ranks, cut-offs and others' ratings travel; none belongs into an answer about rating. */
const FIGURES =
  /"(sales|percentile|attainment|standing|roleFit|passAt|failAt|cut|line|weight|fair|rank|raterId)\w*":/

/** Everything the core answers to a page from here on, or from its answer to `after`. */
export function overhear(page: Page, after?: string) {
  const heard: Heard[] = []
  let begun = after === undefined
  page.on('response', (response) => {
    const procedure = /\/rpc\/([\w.]+)$/.exec(new URL(response.url()).pathname)?.[1]
    // An answer can break off where the program is killed.
    if (procedure && begun) heard.push({ procedure, answer: response.text().catch(() => '') })
    begun ||= procedure === after
  })
  return {
    /** The form came, and nothing so far held one of the texts, nor what concerns rating a figure. */
    async expectNothingOf(texts: readonly string[]): Promise<void> {
      expect(texts.length).toBeGreaterThan(0)
      const answers: { procedure: string; answer: string }[] = []
      for (const { procedure, answer } of heard) answers.push({ procedure, answer: await answer })
      const aboutRating = answers.filter(({ procedure }) => procedure.startsWith('rating.'))
      expect(aboutRating.some(({ answer }) => answer.includes('"anchors"'))).toBe(true)
      expect(aboutRating.filter(({ answer }) => FIGURES.test(answer))).toEqual([])
      expect(answers.filter(({ answer }) => texts.some((text) => answer.includes(text)))).toEqual(
        [],
      )
    },
  }
}
