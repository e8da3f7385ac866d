import { replyContext } from '../../electron/core/books/bundles.repository.ts'
import { makeSessionKey, openText, sealText } from '../../electron/core/seals/ballot-seal.ts'
import { builtInModel } from '../../electron/core/services/built-in.ts'
import { parseJson, readRequest } from '../../electron/core/services/request-file.ts'
import { replySchema, sealedReplySchema, whyNotBundle } from '../../shared/exchange/bundle.ts'
import type { Job } from '../../shared/model/role-model.ts'
import { type Below, mutate } from '../support/mutations.ts'
import type { FuzzTarget } from './fuzz-targets.ts'

/** Few competencies, so that a request is small; their weights total 100, as a model's must. */
const few = (job: Job, count: number) =>
  builtInModel(job)
    .competencies.slice(0, count)
    .map((one) => ({ ...one, weight: 100 / count, judgementItem: null }))
export const REQUEST = {
  type: 'proceed-request',
  version: 1,
  workspaceId: 'w',
  requestId: 'r',
  issuedAt: '2026-01-05T09:00:00Z',
  rater: { personId: 'p1', name: 'Ann Lee' },
  cycle: { name: 'Spring', dueOn: '2026-02-01' },
  people: [
    { key: 'k1', label: 'Candidate 12', role: null, team: null },
    { key: 'k2', label: 'Bo Berg', role: 'AE', team: 'North' },
  ],
  competencies: { manager: few('manager', 2), seller: few('seller', 1) },

  replyKey: makeSessionKey().publicKey,
}
const REPLY = {
  replyId: 'a'.repeat(64),
  lockedAt: '2026-01-06T09:00:00Z',
  ratings: [
    {
      key: 'k1',
      source: 'multisource',
      competency: 'coaching',
      score: 4,
      ratedOn: '2026-01-06',
      note: 'calm',
    },
    {
      key: 'k2',
      source: 'multisource',
      competency: 'coaching',
      score: null,
      ratedOn: null,
      note: null,
    },
  ],
}
const key = makeSessionKey()
const SEALED = {
  type: 'proceed-reply',
  version: 1,
  workspaceId: 'w',
  requestId: 'r',
  sealed: sealText(key.publicKey, JSON.stringify(REPLY), replyContext('w', 'r')),
}

const HARD_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  'x'.repeat(5000),
  '__proto__',
  '\ud800',
  '2025-02-30',
  [],
  {},
  [[]],
  [null],
  { a: 1 },
  Array.from({ length: 50 }, () => ({})),
]
const HARD_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'type', '', 'extra']

/** The same text with one value, somewhere, replaced, removed, repeated or given a key too many. */
function mutateJson(text: string, random: Below): string {
  const root: unknown = JSON.parse(text)
  let node = root
  for (let depth = random(5); depth > 0; depth--) {
    const inside = Object.values(node as object).filter((value) => value instanceof Object)
    if (inside.length === 0) break
    node = inside[random(inside.length)]
  }
  const holder = node as Record<string, unknown> // some object or list of the text
  const keys = Object.keys(holder)
  const name = keys[random(keys.length)] ?? '0'
  const hard = HARD_VALUES[random(HARD_VALUES.length)]
  switch (random(5)) {
    case 0:
      delete holder[name]
      break
    case 1:
      // Not an assignment, which would change the prototype here instead of writing the key.
      Object.defineProperty(holder, HARD_KEYS[random(HARD_KEYS.length)] ?? '', {
        value: hard,
        enumerable: true,
        configurable: true,
        writable: true,
      })
      break
    case 2:
      if (Array.isArray(holder)) holder.push(...holder)
      else holder[name] = [holder[name]]
      break
    default:
      holder[name] = hard
  }
  return JSON.stringify(root)
}

export const mangle = (seed: Buffer, random: Below): Buffer =>
  random(2) === 0 ? mutate(seed, random) : Buffer.from(mutateJson(seed.toString(), random))

/** How often a reply that still has the right form is really opened: the key agreement is the slow part. */
const OPENED = 16

export const BUNDLE_TARGETS: Readonly<Record<string, FuzzTarget>> = {
  request: {
    seeds: [Buffer.from(JSON.stringify(REQUEST))],
    mutate: mangle,
    feed: (bytes) => readRequest(bytes.toString()),
  },
  reply: {
    seeds: [Buffer.from(JSON.stringify(SEALED)), Buffer.from(JSON.stringify(REPLY))],
    mutate: mangle,
    feed(bytes, random) {
      const value = parseJson(bytes.toString())
      // What is inside is parsed by a schema of its own once it is opened; both are read here.
      replySchema.safeParse(value)
      if (whyNotBundle(value, 'reply') !== null) return
      const sealed = sealedReplySchema.safeParse(value)
      if (!sealed.success || random(OPENED) > 0) return
      const { workspaceId, requestId } = sealed.data
      try {
        openText(key.secret, sealed.data.sealed, replyContext(workspaceId, requestId))
      } catch {
        // As the program does: any failure to open is one sentence.
      }
    },
  },
}
