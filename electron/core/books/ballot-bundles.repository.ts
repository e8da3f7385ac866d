import type { Reader, Writer } from '../db/database.ts'

/** A request for ballots that went out. */
export interface SentBallots {
  requestId: string
  sessionId: string
  personId: string
  name: string
  issuedAt: string
  /** When the newest reply to it came in. */
  receivedAt: string | null
}

const SENT = `SELECT request_id AS requestId, session_id AS sessionId, person_id AS personId, name, issued_at AS issuedAt,
  (SELECT max(received_at) FROM ballot_reply WHERE ballot_reply.request_id = ballot_request.request_id) AS receivedAt
  FROM ballot_request JOIN person USING (person_id)`

export async function insertBallotRequest(
  db: Writer,
  request: Pick<SentBallots, 'requestId' | 'sessionId' | 'personId' | 'issuedAt'>,
): Promise<void> {
  await db.run(
    'INSERT INTO ballot_request (request_id, session_id, person_id, issued_at) VALUES (?, ?, ?, ?)',
    [request.requestId, request.sessionId, request.personId, request.issuedAt],
  )
}

export async function findBallotRequest(
  db: Reader,
  requestId: string,
): Promise<SentBallots | undefined> {
  return db.get<SentBallots>(`${SENT} WHERE request_id = ?`, [requestId])
}

/** Requests of a session, the newest first. */
export async function listBallotRequests(db: Reader, sessionId: string): Promise<SentBallots[]> {
  return db.all<SentBallots>(`${SENT} WHERE session_id = ? ORDER BY issued_at DESC, request_id`, [
    sessionId,
  ])
}

/** Whether a reply was taken in; earlier programs kept it under the name it gave itself. */
export async function hasBallotReply(db: Reader, names: readonly string[]): Promise<boolean> {
  const row = await db.get(
    'SELECT 1 FROM ballot_reply WHERE reply_id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(names)],
  )
  return row !== undefined
}

export async function insertBallotReply(
  db: Writer,
  { replyId, requestId, receivedAt }: { replyId: string; requestId: string; receivedAt: string },
): Promise<void> {
  await db.run('INSERT INTO ballot_reply (reply_id, request_id, received_at) VALUES (?, ?, ?)', [
    replyId,
    requestId,
    receivedAt,
  ])
}
