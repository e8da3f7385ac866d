import { createHash } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import { partsOf } from '../../../shared/exchange/spelled-parts.ts'
import { namesIn } from '../../../shared/exchange/words-to-check.ts'
import { MATERIAL_PARTS, type Material } from '../../../shared/model/material.ts'
import type { Rep } from '../../../shared/model/rep.ts'
import { listCandidates } from '../books/cycles.repository.ts'
import { listMaterial } from '../books/material.repository.ts'
import { listRepsAmong } from '../books/organisation.repository.ts'
import { isBlind } from '../books/rating.repository.ts'
import type { Reader } from '../db/database.ts'
import { calledBy } from './words-to-check.ts'

type Named = Pick<Rep, 'repId' | 'name'>

/**
 * Names and ids of candidates in a text, as written there. Two or three capitals alone are no name: they are taken for
 * a job, a product or a time of day more often than for somebody.
 */
export function candidatesIn(text: string, candidates: readonly Named[]): string[] {
  const hash = createHash('sha256').update(JSON.stringify([text, candidates.map(known)]))
  const digest = hash.digest('base64')
  if (clean.has(digest)) return []
  const found = search(text, candidates)
  if (clean.size >= MOST_CLEAN) clean.clear()
  if (found.length === 0) clean.add(digest)
  return found
}

/** Digests of texts that name nobody of these people: a long one takes a second to look through, for every request. */
const clean = new Set<string>()
const MOST_CLEAN = 2000
const known = ({ repId, name }: Named) => [repId, name]

function search(text: string, candidates: readonly Named[]): string[] {
  const people = candidates.map(({ repId, name }) => ({
    id: repId,
    names: [name, ...calledBy(name)],
    relation: 'a candidate',
    close: true,
  }))
  const parts = new Set(candidates.flatMap(({ name }) => partsOf(name)))
  const isInitials = (mark: string) =>
    /^(?:\p{Lu}\.?\s?){2,4}$/u.test(mark) && !parts.has(mark.toLowerCase())
  const found = namesIn(text, people, []).map((mark) => mark.text)
  return [...new Set(found.filter((mark) => !isInitials(mark)))]
}

/** What a rater may read about one candidate, in the order it is read; `named` are parts kept back with whom they name. */
export async function readMaterial(db: Reader, cycleId: string, repId: string) {
  const all = await inOrder(db, cycleId, repId)
  if (all.length === 0 || !(await isBlind(db, cycleId))) return { parts: all, named: [] }
  const candidates = await candidatesOf(db, cycleId)
  const read = all.map((part) => ({ part, named: candidatesIn(part.text, candidates) }))
  return {
    parts: read.flatMap(({ part, named }) => (named.length === 0 ? [part] : [])),
    named: read.flatMap(({ named }) => named),
  }
}

/** Every part about one candidate, in the order it is read. */
export const inOrder = async (db: Reader, cycleId: string, repId: string): Promise<Material[]> =>
  (await listMaterial(db, cycleId, repId)).toSorted(
    (a, b) => MATERIAL_PARTS.indexOf(a.part) - MATERIAL_PARTS.indexOf(b.part),
  )

/** @throws AppError where names are hidden and the text holds one of a candidate */
export async function mustNameNobody(db: Reader, cycleId: string, text: string): Promise<void> {
  if (!(await isBlind(db, cycleId))) return
  refuseNames(candidatesIn(text, await candidatesOf(db, cycleId)))
}

/** What goes out by file about one candidate. @throws AppError where names are hidden and it holds one */
export async function materialToSend(
  db: Reader,
  cycleId: string,
  repId: string,
): Promise<Material[]> {
  const { parts, named } = await readMaterial(db, cycleId, repId)
  refuseNames(named)
  return parts
}

function refuseNames(named: readonly string[]): void {
  const [first] = named
  if (first === undefined) return
  throw new AppError(
    'rule-violated',
    `Names are hidden, and what raters read has “${first}” in it, a name of a candidate. Put “the candidate” or a part, such as “the buyer”, in its place.`,
  )
}

/** Also whoever was withdrawn: raters know their name. */
const candidatesOf = async (db: Reader, cycleId: string): Promise<Rep[]> =>
  listRepsAmong(
    db,
    (await listCandidates(db, cycleId)).map(({ repId }) => repId),
  )
