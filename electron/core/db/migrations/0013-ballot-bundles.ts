/** Ballots over several laptops without a server: which requests went out, which replies came in. What a reply holds is in the ballots, still sealed. */
export const ballotBundles = {
  name: 'ballot bundles',
  sql: `
CREATE TABLE ballot_request (
  request_id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (session_id),
  person_id TEXT NOT NULL REFERENCES person (person_id),
  issued_at TEXT NOT NULL
) STRICT;

CREATE TABLE ballot_reply (
  reply_id TEXT PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES ballot_request (request_id),
  received_at TEXT NOT NULL
) STRICT;
`,
}
