/** One number opened up: what went in, what was done, what it means, how sure. */
export interface Explanation {
  id: string
  title: string
  sentence: string
  headers: string[]
  rows: string[][]
  certainty: string
}
