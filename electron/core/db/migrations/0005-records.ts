/** Decisions, and the append-only ledger that keeps what each one rested on. */
export const records = {
  name: 'records',
  sql: `
ALTER TABLE workspace ADD COLUMN retention_years INTEGER NOT NULL DEFAULT 4 CHECK (retention_years BETWEEN 1 AND 30);

CREATE TABLE decision (
  decision_id TEXT PRIMARY KEY,
  cycle_id TEXT NOT NULL REFERENCES cycle (cycle_id),
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  state TEXT NOT NULL CHECK (state IN ('draft', 'signed')),
  verdict TEXT,
  opening TEXT,
  reason TEXT NOT NULL,
  conditions TEXT NOT NULL,
  override_kind TEXT,
  override_reason TEXT,
  seconded_by TEXT CHECK (json_valid(seconded_by)),
  suggestion TEXT NOT NULL,
  signed_by TEXT CHECK (json_valid(signed_by)),
  signed_at TEXT,
  record_id TEXT,
  changed_at TEXT NOT NULL,
  UNIQUE (cycle_id, rep_id),
  CHECK ((state = 'signed') = (record_id IS NOT NULL))
) STRICT;

CREATE TABLE dissent (
  decision_id TEXT NOT NULL REFERENCES decision (decision_id),
  author_id TEXT NOT NULL,
  author TEXT NOT NULL CHECK (json_valid(author)),
  text TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (decision_id, author_id)
) STRICT;

-- One line of the promotion ledger each. Nothing here names anybody.
CREATE TABLE ledger_event (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  record_id TEXT,
  line TEXT NOT NULL,
  hash TEXT NOT NULL,
  signature TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_event_kind ON ledger_event (kind, seq);
CREATE INDEX ledger_event_record ON ledger_event (record_id) WHERE record_id IS NOT NULL;

CREATE TRIGGER ledger_event_unchanged BEFORE UPDATE ON ledger_event
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_event_kept BEFORE DELETE ON ledger_event
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- The salted text behind each commitment; may be erased, never changed.
CREATE TABLE disclosure (
  seq INTEGER NOT NULL REFERENCES ledger_event (seq),
  field TEXT NOT NULL,
  field_class TEXT NOT NULL CHECK (field_class IN ('identity', 'text', 'figure')),
  about TEXT,
  body TEXT NOT NULL,
  PRIMARY KEY (seq, field)
) STRICT;
CREATE INDEX disclosure_about ON disclosure (about) WHERE about IS NOT NULL;

CREATE TRIGGER disclosure_unchanged BEFORE UPDATE ON disclosure
BEGIN SELECT RAISE(ABORT, 'a disclosure is never changed'); END;

-- What a signed decision is kept by. The person is forgotten here when erased.
CREATE TABLE record (
  record_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE REFERENCES ledger_event (seq),
  cycle_id TEXT NOT NULL,
  rep_id TEXT,
  signed_at TEXT NOT NULL,
  keep_until TEXT NOT NULL,
  purged_at TEXT
) STRICT;
CREATE INDEX record_rep ON record (rep_id);

CREATE TABLE legal_hold (
  hold_id TEXT PRIMARY KEY,
  rep_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  set_by TEXT NOT NULL CHECK (json_valid(set_by)),
  set_at TEXT NOT NULL,
  released_by TEXT CHECK (json_valid(released_by)),
  released_at TEXT
) STRICT;
CREATE INDEX legal_hold_rep ON legal_hold (rep_id);

CREATE TABLE letter (
  record_id TEXT PRIMARY KEY REFERENCES record (record_id),
  body TEXT NOT NULL CHECK (json_valid(body)),
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE signing_key (
  fingerprint TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  private_key TEXT,
  made_at TEXT NOT NULL
) STRICT;

CREATE TABLE person_key (
  person_id TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  sealed TEXT NOT NULL CHECK (json_valid(sealed)),
  made_at TEXT NOT NULL
) STRICT;

CREATE TABLE countersignature (
  count INTEGER NOT NULL,
  head TEXT NOT NULL,
  signer TEXT NOT NULL CHECK (json_valid(signer)),
  public_key TEXT NOT NULL,
  signature TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (count, public_key)
) STRICT;
`,
}
