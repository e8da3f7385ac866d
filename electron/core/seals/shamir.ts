import { combine, split } from 'shamir-secret-sharing'

/** One part of a split secret: the point `x` (1–255) and, per byte of the secret, the value there. */
export interface Share {
  x: number
  y: Buffer
}

/**
 * Splits a secret so that any `threshold` of `count` parts give it back and fewer say nothing about it (Shamir 1979,
 * over the field of AES).
 * @throws RangeError unless 2 ≤ threshold ≤ count ≤ 255
 */
export async function splitSecret(
  secret: Buffer,
  threshold: number,
  count: number,
): Promise<Share[]> {
  if (threshold < 2 || threshold > count || count > 255)
    throw new RangeError(`${threshold} of ${count} parts cannot be made.`)
  const parts = await split(new Uint8Array(secret), count, threshold)
  // The package writes the point behind the values.
  return parts.map((part) => ({ x: part.at(-1) ?? 0, y: Buffer.from(part.subarray(0, -1)) }))
}

/** The secret. With fewer parts than the threshold, or a false one, the answer is noise. */
export async function joinShares(shares: readonly Share[]): Promise<Buffer> {
  return Buffer.from(await combine(shares.map(({ x, y }) => new Uint8Array([...y, x]))))
}
