/** Chances held against what happened: sums by bin of the chance. */
export class Chances {
  readonly #bounds: readonly number[]
  readonly #said: number[]
  readonly #happened: number[]
  count = 0

  /** `bounds`: upper ends of the bins but the last. */
  constructor(bounds: readonly number[] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    this.#bounds = bounds
    this.#said = new Array<number>(bounds.length + 1).fill(0)
    this.#happened = new Array<number>(bounds.length + 1).fill(0)
  }

  add(chance: number, happened: boolean): void {
    const found = this.#bounds.findIndex((bound) => chance < bound)
    const bin = found < 0 ? this.#bounds.length : found
    this.#said[bin] = (this.#said[bin] ?? 0) + chance
    this.#happened[bin] = (this.#happened[bin] ?? 0) + Number(happened)
    this.count++
  }

  /** Average distance between said and happened, in points of 100. */
  distance(): number {
    const off = this.#said.reduce(
      (sum, s, bin) => sum + Math.abs(s - (this.#happened[bin] ?? 0)),
      0,
    )
    return (100 * off) / this.count
  }
}

/** How many of how many. */
export class Share {
  count = 0
  of = 0

  add(holds: boolean): void {
    this.of++
    if (holds) this.count++
  }

  value(): number {
    return this.count / this.of
  }
}

/** Score and truth of many people: what a line through them says. */
export class Errors {
  #n = 0
  #error = 0
  #square = 0
  #width = 0
  #x = 0
  #y = 0
  #xx = 0
  #xy = 0

  add(score: number, truth: number, se: number): void {
    this.#n++
    this.#error += score - truth
    this.#square += (score - truth) ** 2
    this.#width += se ** 2
    this.#x += score
    this.#y += truth
    this.#xx += score * score
    this.#xy += score * truth
  }

  get bias(): number {
    return this.#error / this.#n
  }

  get rms(): number {
    return Math.sqrt(this.#square / this.#n)
  }

  get se(): number {
    return Math.sqrt(this.#width / this.#n)
  }

  /** Of truth on score. */
  get slope(): number {
    const n = this.#n
    return (n * this.#xy - this.#x * this.#y) / (n * this.#xx - this.#x ** 2)
  }
}

/** Shares of one kind from several organisations: the whole, and its standard error between organisations. */
export function clustered(shares: readonly Share[]): { value: number; se: number; of: number } {
  const known = shares.filter(({ of }) => of > 0)
  const of = known.reduce((sum, share) => sum + share.of, 0)
  const value = known.reduce((sum, share) => sum + share.count, 0) / of
  const spread = known.reduce((sum, share) => sum + (share.value() - value) ** 2, 0)
  const n = known.length
  return { value, se: n > 1 ? Math.sqrt(spread / (n - 1) / n) : Number.NaN, of }
}
