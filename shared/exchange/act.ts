import { z } from 'zod'

/** What the key of a person signs: which act it was, and where it left the ledger. */
interface Act {
  procedure: string
  /** Entries of the act: from `first` on, `count` being the last. */
  first: number
  count: number
  /** Hash of entry `count`, which every entry before it is chained to. */
  head: string
  at: string
}

/** An entry that proves an act; the key is named by its fingerprint, the person in a field. */
export const provenActSchema = z.object({
  kind: z.literal('act.proven'),
  seq: z.int(),
  at: z.string(),
  procedure: z.string(),
  first: z.int(),
  count: z.int(),
  head: z.string(),
  key: z.string(),
  signature: z.string(),
})

/** An entry that says which key a person made; its public half is SPKI in base64. */
export const keyMadeSchema = z.object({
  kind: z.literal('key.made'),
  seq: z.int(),
  at: z.string(),
  key: z.string(),
  publicKey: z.string(),
})

/** The exact text that is signed. */
export const actText = ({ procedure, first, count, head, at }: Act): string =>
  `promotion-act-v1\nact ${procedure}\nentries ${first} to ${count}\nhead ${head}\nat ${at}\n`
