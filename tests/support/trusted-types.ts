import type { Page } from 'playwright'

/** Ways in which text becomes markup or script that the page refuses; all of {@link WAYS} where its policy holds. */
export const refusedWays = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const made = window as unknown as { trustedTypes: { createPolicy(n: string, r: object): void } }
    const tries: Record<string, () => void> = {
      markup: () => document.body.insertAdjacentHTML('beforeend', '<img src=x>'),
      'a document': () => document.implementation.createHTMLDocument().write('<b>'),
      'a script': () => {
        document.createElement('script').text = '1'
      },
      'an address of a script': () => {
        document.createElement('script').src = './index.js'
      },
      'another rule': () => made.trustedTypes.createPolicy('default', {}),
    }
    return Object.keys(tries).filter((name) => {
      try {
        tries[name]?.()
        return false
      } catch (error) {
        return error instanceof TypeError
      }
    })
  })

export const WAYS = ['markup', 'a document', 'a script', 'an address of a script', 'another rule']
