/** Evidence asked of somebody: a task for that person, and a line of the request sheet. */
export const requests = {
  name: 'requests',
  sql: `
CREATE TABLE evidence_request (
  request_id TEXT PRIMARY KEY,
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  kind TEXT NOT NULL,
  source TEXT,
  competency TEXT,
  title TEXT NOT NULL,
  hours REAL NOT NULL,
  asked_of TEXT NOT NULL REFERENCES person (person_id),
  asked_by TEXT NOT NULL REFERENCES person (person_id),
  asked_at TEXT NOT NULL,
  outcome TEXT CHECK (outcome IN ('done', 'withdrawn')),
  closed_at TEXT,
  closed_by TEXT REFERENCES person (person_id)
) STRICT;
CREATE INDEX evidence_request_of ON evidence_request (asked_of) WHERE outcome IS NULL;
-- The same thing is asked for once.
CREATE UNIQUE INDEX evidence_request_once
  ON evidence_request (rep_id, kind, coalesce(source, ''), coalesce(competency, '')) WHERE outcome IS NULL;
`,
}
