import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { ballotRequestSchema } from '../../../shared/exchange/ballot-bundle.ts'
import {
  type RatingRequest,
  type Reply,
  replySchema,
  requestSchema,
} from '../../../shared/exchange/bundle.ts'
import type { Reader, Writer } from '../db/database.ts'
import { makeSessionKey } from '../seals/ballot-seal.ts'

/** What a file of somebody's own was opened from. */
export const ownRequestSchema = z.discriminatedUnion('type', [requestSchema, ballotRequestSchema])
export type OwnRequest = z.infer<typeof ownRequestSchema>

/** The request this file was opened from; null in every workspace but somebody's own. */
export async function findOwnRequest(db: Reader): Promise<OwnRequest | null> {
  const row = await db.get<{ request: string | null }>('SELECT request FROM workspace')
  return row?.request ? ownRequestSchema.parse(JSON.parse(row.request)) : null
}

export async function saveOwnRequest(db: Writer, request: OwnRequest): Promise<void> {
  await db.run('UPDATE workspace SET request = ?', [JSON.stringify(request)])
}

export async function findReplyKey(
  db: Reader,
): Promise<{ publicKey: string; secret: string } | undefined> {
  return db.get('SELECT public_key AS publicKey, private_key AS secret FROM reply_key LIMIT 1')
}

/** The public half replies are sealed to, made at first need. */
export async function ensureReplyKey(db: Writer, at: string): Promise<string> {
  const known = await findReplyKey(db)
  if (known) return known.publicKey
  const { publicKey, secret } = makeSessionKey()
  await db.run('INSERT INTO reply_key (public_key, private_key, created_at) VALUES (?, ?, ?)', [
    publicKey,
    secret.toString('base64'),
    at,
  ])
  return publicKey
}

export interface SentRequest {
  requestId: string
  cycleId: string
  raterId: string
  raterName: string
  issuedAt: string
  /** A candidate was asked about themselves. */
  self: boolean
}

const SENT = `SELECT request_id AS requestId, cycle_id AS cycleId, rater_id AS raterId, person.name AS raterName,
  issued_at AS issuedAt, self FROM bundle_request JOIN person ON person_id = rater_id`

type SentRow = Omit<SentRequest, 'self'> & { self: number }
const toSent = (row: SentRow): SentRequest => ({ ...row, self: row.self === 1 })

export async function insertRequest(
  db: Writer,
  request: Omit<SentRequest, 'raterName'>,
): Promise<void> {
  const { requestId, cycleId, raterId, issuedAt, self } = request
  await db.run(
    'INSERT INTO bundle_request (request_id, cycle_id, rater_id, issued_at, self) VALUES (?, ?, ?, ?, ?)',
    [requestId, cycleId, raterId, issuedAt, self ? 1 : 0],
  )
}

export async function findRequest(db: Reader, requestId: string): Promise<SentRequest | undefined> {
  const row = await db.get<SentRow>(`${SENT} WHERE request_id = ?`, [requestId])
  return row && toSent(row)
}

/** @throws AppError `not-found` */
export async function getRequest(db: Reader, requestId: string): Promise<SentRequest> {
  const request = await findRequest(db, requestId)
  if (!request)
    throw new AppError('not-found', 'This workspace sent no request that the reply answers.')
  return request
}

/** Requests of a cycle, newest first. */
export async function listRequests(db: Reader, cycleId: string): Promise<SentRequest[]> {
  const rows = await db.all<SentRow>(
    `${SENT} WHERE cycle_id = ? ORDER BY issued_at DESC, request_id`,
    [cycleId],
  )
  return rows.map(toSent)
}

/** Raters of a cycle of whom a reply about others was taken in. */
export async function listReplied(db: Reader, cycleId: string): Promise<Set<string>> {
  const rows = await db.all<{ raterId: string }>(
    `SELECT DISTINCT rater_id AS raterId FROM bundle_reply JOIN bundle_request USING (request_id)
      WHERE cycle_id = ? AND self = 0`,
    [cycleId],
  )
  return new Set(rows.map(({ raterId }) => raterId))
}

export interface StoredReply {
  requestId: string
  receivedAt: string
  reply: Reply
}

export async function insertReply(
  db: Writer,
  { requestId, receivedAt, reply }: StoredReply,
  { replyId, countsFrom }: { replyId: string; countsFrom: string },
): Promise<void> {
  await db.run(
    'INSERT INTO bundle_reply (reply_id, request_id, locked_at, received_at, content) VALUES (?, ?, ?, ?, ?)',
    [replyId, requestId, countsFrom, receivedAt, JSON.stringify(reply)],
  )
}

/** Whether a reply was taken in; earlier programs kept it under the name it gave itself. */
export async function hasReply(db: Reader, names: readonly string[]): Promise<boolean> {
  const row = await db.get(
    'SELECT 1 FROM bundle_reply WHERE reply_id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(names)],
  )
  return row !== undefined
}

/** What one rater has said so far, of everybody: from others' point of view, or of themselves. */
export const listGiven = (
  db: Reader,
  { raterId, self }: Pick<SentRequest, 'raterId' | 'self'>,
): Promise<{ repId: string; source: string; competency: string; score: number | null }[]> =>
  db.all(
    `SELECT rep_id AS repId, source, competency, score FROM rating WHERE rater_id = ? AND (source = 'self') = ?`,
    [raterId, self ? 1 : 0],
  )

/**
 * Every reply of one rater (or, apart from them, self-rating) in one cycle, the one that counts last: a confirmed one
 * has the time of its confirmation, and none can name a later time than that at which it came in.
 */
export async function listReplies(
  db: Reader,
  { cycleId, raterId, self }: Pick<SentRequest, 'cycleId' | 'raterId' | 'self'>,
): Promise<StoredReply[]> {
  const rows = await db.all<{ requestId: string; receivedAt: string; content: string }>(
    `SELECT request_id AS requestId, received_at AS receivedAt, content FROM bundle_reply JOIN bundle_request USING (request_id)
      WHERE cycle_id = ? AND rater_id = ? AND self = ? ORDER BY min(locked_at, received_at), received_at, reply_id`,
    [cycleId, raterId, self ? 1 : 0],
  )
  return rows.map(({ requestId, receivedAt, content }) => ({
    requestId,
    receivedAt,
    reply: replySchema.parse(JSON.parse(content)),
  }))
}

/** Everything a rater's own file holds as locked ratings, under the keys of its request. */
export async function listLockedRatings(db: Reader): Promise<Reply['ratings']> {
  const rows = await db.all<{
    key: string
    source: string
    competency: string
    score: number | null
    ratedOn: string | null
    note: string | null
  }>(
    `SELECT rep_id AS key, source, competency, score, rated_on AS ratedOn, note FROM rating
      ORDER BY rep_id, source, competency`,
  )
  return rows.map((row) => replySchema.shape.ratings.element.parse(row))
}

/** The people of a request as reps of a rater's own file. */
export async function insertLabelledReps(
  db: Writer,
  people: RatingRequest['people'],
): Promise<void> {
  await db.runMany(
    'INSERT INTO rep (rep_id, name, role, team) VALUES (?, ?, ?, ?)',
    people.map(({ key, label, role, team }) => [key, label, role, team]),
  )
}

/** When a rater locked ratings (or, apart from them, a self-rating) in a cycle on this machine; undefined = not yet. */
export async function findLocalLock(
  db: Reader,
  { cycleId, raterId, self }: Pick<SentRequest, 'cycleId' | 'raterId' | 'self'>,
): Promise<string | undefined> {
  const row = await db.get<{ at: string | null }>(
    `SELECT max(locked_at) AS at FROM rating_lock WHERE cycle_id = ? AND rater_id = ? AND (source = 'self') = ?`,
    [cycleId, raterId, self ? 1 : 0],
  )
  return row?.at ?? undefined
}

/** What a reply is bound to, so that no sealed text can be passed off as the answer to another request. */
export const replyContext = (workspaceId: string, requestId: string): string =>
  JSON.stringify(['reply', workspaceId, requestId])
