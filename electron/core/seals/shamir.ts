import { randomBytes } from 'node:crypto'

/** One part of a split secret: the point `x` (1–255) and, per byte of the secret, the value there. */
export interface Share {
  x: number
  y: Buffer
}

/** Multiplication in GF(2⁸) with the polynomial of AES, x⁸ + x⁴ + x³ + x + 1. */
export function multiply(a: number, b: number): number {
  let left = a
  let product = 0
  for (let right = b; right > 0; right >>= 1) {
    if (right & 1) product ^= left
    left = left & 0x80 ? ((left << 1) ^ 0x11b) & 0xff : left << 1
  }
  return product
}

/** a⁻¹ = a²⁵⁴, since a²⁵⁵ = 1 for every a ≠ 0. */
export function inverse(a: number): number {
  let result = 1
  for (let step = 0; step < 254; step++) result = multiply(result, a)
  return result
}

/**
 * Splits a secret so that any `threshold` of `count` parts give it back and fewer say nothing about it (Shamir 1979):
 * per byte a random polynomial of degree threshold − 1 whose constant is the byte.
 * @throws RangeError unless 2 ≤ threshold ≤ count ≤ 255
 */
export function splitSecret(secret: Buffer, threshold: number, count: number): Share[] {
  if (threshold < 2 || threshold > count || count > 255)
    throw new RangeError(`${threshold} of ${count} parts cannot be made.`)
  const shares = Array.from({ length: count }, (_, index) => ({
    x: index + 1,
    y: Buffer.alloc(secret.length),
  }))
  for (const [at, byte] of secret.entries()) {
    const coefficients = [byte, ...randomBytes(threshold - 1)]
    for (const { x, y } of shares)
      y[at] = coefficients.reduceRight((value, coefficient) => multiply(value, x) ^ coefficient, 0)
  }
  return shares
}

/** Lagrange interpolation at 0. With fewer parts than the threshold, or a false one, the answer is noise. */
export function joinShares(shares: readonly Share[]): Buffer {
  const [first] = shares
  const secret = Buffer.alloc(first?.y.length ?? 0)
  for (const { x, y } of shares) {
    const weight = shares.reduce(
      (product, other) =>
        other.x === x ? product : multiply(product, multiply(other.x, inverse(other.x ^ x))),
      1,
    )
    for (const [at, value] of y.entries()) secret[at] = (secret[at] ?? 0) ^ multiply(value, weight)
  }
  return secret
}
