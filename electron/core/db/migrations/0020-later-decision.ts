/** What was decided later about somebody who had been decided: it names the earlier record, which stays as it is. */
export const laterDecision = {
  name: 'later-decision',
  sql: `
-- Written by one person and not signed by a second one yet. The ledger keeps what became of it.
CREATE TABLE later_proposal (
  record_id TEXT PRIMARY KEY REFERENCES record (record_id),
  proposal_id TEXT NOT NULL UNIQUE,
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  body TEXT NOT NULL CHECK (json_valid(body)),
  proposed_by TEXT NOT NULL CHECK (json_valid(proposed_by)),
  proposed_at TEXT NOT NULL
) STRICT;

CREATE TABLE later_decision (
  seq INTEGER PRIMARY KEY REFERENCES ledger_event (seq),
  record_id TEXT NOT NULL REFERENCES record (record_id),
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  kind TEXT NOT NULL CHECK (kind IN ('declined', 'withdrawn', 'postponed', 'revoked', 'clerical-error', 'ended')),
  reason TEXT NOT NULL,
  -- What is in force from then on; null = nothing is.
  verdict TEXT,
  opening TEXT,
  conditions TEXT NOT NULL,
  postponed_to TEXT,
  proposed_by TEXT NOT NULL CHECK (json_valid(proposed_by)),
  proposed_at TEXT NOT NULL,
  signed_by TEXT NOT NULL CHECK (json_valid(signed_by)),
  signed_at TEXT NOT NULL
) STRICT;
CREATE INDEX later_decision_record ON later_decision (record_id, seq);
CREATE INDEX later_decision_rep ON later_decision (rep_id);
CREATE TRIGGER later_decision_unchanged BEFORE UPDATE ON later_decision
BEGIN SELECT RAISE(ABORT, 'a later decision is answered by a further one'); END;
CREATE TRIGGER later_decision_kept BEFORE DELETE ON later_decision
BEGIN SELECT RAISE(ABORT, 'a later decision is answered by a further one'); END;
`,
}
