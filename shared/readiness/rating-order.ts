/** 53 bits that follow from a text and look random (cyrb53, public domain); not for secrets. */
function scramble(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}

/**
 * The order in which one rater meets the candidates on one competency (SCIENCE section 8: previous scores push the next
 * one down, so the order is random for each rater and competency). It follows from the stored seed alone, so it can
 * be drawn again, and a late candidate does not move the others.
 */
export function ratingOrder<T extends string>(
  seed: string,
  competency: string,
  ids: readonly T[],
): T[] {
  const place = new Map(ids.map((id) => [id, scramble(`${seed}|${competency}|${id}`)]))
  return [...ids].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0) || (a < b ? -1 : 1))
}

/** A name for somebody in a rating request as older programs made it; replies to those still fit. */
export const formKey = (seed: string, id: string): string =>
  scramble(`${seed}|key|${id}`).toString(16).padStart(14, '0')
