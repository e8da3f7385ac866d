/** One page of the handbook: what a place is for and what is done there. */
export interface HandbookPage {
  /** Part of its address. */
  readonly id: string
  readonly title: string
  /** Beginnings of the addresses it explains; the longest that fits a place is the page of that place. */
  readonly places: readonly string[]
  /** What it is about, in one sentence. */
  readonly about: string
  readonly parts: readonly { readonly title: string; readonly lines: readonly string[] }[]
}

/** Pages that belong together. */
export interface HandbookChapter {
  readonly title: string
  readonly pages: readonly HandbookPage[]
}
