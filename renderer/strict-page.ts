import { config } from 'zod'

/** The part of the browser's Trusted Types that is used here. */
interface PolicyMaker {
  createPolicy(name: 'default', rules: { createHTML(text: string): string | null }): unknown
}

declare global {
  interface Window {
    /** Absent from a browser that does not know Trusted Types; its content policy then guards alone. */
    trustedTypes?: PolicyMaker
  }
}

/**
 * The one rule by which text becomes content of the page by itself, under `require-trusted-types-for 'script'`. Mantine
 * and React write style sheets that way, and a style sheet holds no `<`. Text without `<` makes no element, so no script
 * and no handler; anything else is refused by the browser, and so is every text that would become a script.
 */
window.trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text.includes('<') ? null : text),
})

// Schemas would otherwise try to be compiled from text as soon as they are made, which the page refuses and reports.
config({ jitless: true })
