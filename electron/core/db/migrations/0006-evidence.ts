/**
 * The evidence ledger. A correction is the next version of its item: nothing is updated in place, which a trigger
 * makes sure of, whoever writes.
 */
export const evidence = {
  name: 'evidence',
  sql: `
CREATE TABLE evidence_item (
  evidence_id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  competency TEXT NOT NULL,
  observed_on TEXT NOT NULL,
  text TEXT NOT NULL,
  author_id TEXT REFERENCES person (person_id),
  source TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  reason TEXT,
  written_at TEXT NOT NULL,
  written_by TEXT REFERENCES person (person_id),
  PRIMARY KEY (evidence_id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_rep ON evidence_item (rep_id, observed_on);
CREATE INDEX evidence_day ON evidence_item (observed_on);
-- The same observation comes in once, however often its file is imported.
CREATE UNIQUE INDEX evidence_once ON evidence_item (rep_id, competency, observed_on, coalesce(author_id, ''), text)
  WHERE version = 1;
CREATE TRIGGER evidence_append_only BEFORE UPDATE ON evidence_item
  BEGIN SELECT raise(ABORT, 'evidence is corrected by a further version'); END;

CREATE TABLE evidence_attachment (
  attachment_id TEXT PRIMARY KEY,
  evidence_id TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  content BLOB NOT NULL,
  added_at TEXT NOT NULL,
  added_by TEXT REFERENCES person (person_id)
) STRICT;
CREATE INDEX evidence_attachment_item ON evidence_attachment (evidence_id);
`,
}
