import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Lifetime of a code that a browser opens at once. Milliseconds. */
export const CODE_LIFETIME = 60_000
/** Wrong codes after which every outstanding code is void. */
export const CODE_TRIES = 5

/** Who may talk to this start of the web door: one token, and one-time codes that are traded for it. */
export interface Access {
  /**
   * A fresh one-time code. One that is handed to a browser lives for a minute, as it passes through a file; one that is
   * printed for the person who started the program (null) lives until it is used: reading and pasting take their time.
   */
  issueCode(lifetime: number | null): string
  /**
   * The token, or null for a code that is wrong, used or too old. A page that gives its own `secret` may trade the same
   * code again: a reload in the middle loses the answer, not the way in.
   */
  redeem(code: string, secret?: string): string | null
  /** Whether an Authorization value is `Bearer` and the token. */
  allows(authorization: string): boolean
}

/** Token of 256 bits, codes of 192 bits, all compared in constant time. `now` is in milliseconds. */
export function createAccess(now: () => number = Date.now): Access {
  const token = randomBytes(32).toString('base64url')
  const bearer = digest(`Bearer ${token}`)
  /** `by` is the secret of the page that used it; null = unused. */
  let codes: { digest: Buffer; expires: number; by: Buffer | null }[] = []
  let wrong = 0

  return {
    issueCode: (lifetime) => {
      const code = randomBytes(24).toString('base64url')
      const expires = lifetime === null ? Number.POSITIVE_INFINITY : now() + lifetime
      codes.push({ digest: digest(code), expires, by: null })
      wrong = 0
      return code
    },
    redeem: (code, secret) => {
      const given = digest(code)
      // Whoever gives no secret can never show to be the same page again.
      const by = digest(secret ?? randomBytes(24).toString('base64url'))
      codes = codes.filter(({ expires }) => expires > now())
      const found = codes.filter((entry) => timingSafeEqual(entry.digest, given))[0]
      if (found && (found.by === null || timingSafeEqual(found.by, by))) {
        found.by = by
        return token
      }
      wrong += 1
      if (wrong >= CODE_TRIES) codes = []
      return null
    },
    allows: (authorization) => timingSafeEqual(digest(authorization), bearer),
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest()
