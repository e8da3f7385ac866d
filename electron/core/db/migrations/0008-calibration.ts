/**
 * Calibration sessions. A ballot is stored sealed to the public half of its session's key; its open text appears here
 * only by the reveal. Events, rating changes and recusals are only ever added.
 */
export const calibration = {
  name: 'calibration',
  sql: `
CREATE TABLE session (
  session_id TEXT PRIMARY KEY,
  cycle_id TEXT NOT NULL REFERENCES cycle (cycle_id),
  state TEXT NOT NULL CHECK (state IN ('sealed', 'revealed', 'closed')),
  facilitator_id TEXT NOT NULL REFERENCES person (person_id),
  co_facilitators TEXT NOT NULL CHECK (json_valid(co_facilitators)),
  public_key TEXT NOT NULL,
  lock TEXT NOT NULL CHECK (json_valid(lock)),
  current_case TEXT,
  names_hidden INTEGER NOT NULL CHECK (names_hidden IN (0, 1)),
  scores_hidden INTEGER NOT NULL CHECK (scores_hidden IN (0, 1)),
  -- When the clock of the current case was started or last counted; null = it stands still.
  clock_since TEXT,
  created_at TEXT NOT NULL,
  revealed_at TEXT,
  closed_at TEXT
) STRICT;
CREATE UNIQUE INDEX session_open ON session (cycle_id) WHERE state <> 'closed';

CREATE TABLE agenda_item (
  case_id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (session_id),
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  -- What the case is called while names are hidden; drawn by lot.
  letter TEXT NOT NULL,
  late INTEGER NOT NULL CHECK (late IN (0, 1)),
  position INTEGER,
  mark TEXT NOT NULL CHECK (mark IN ('waiting', 'consent', 'accepted', 'open', 'parked', 'discussed')),
  step TEXT NOT NULL,
  spread REAL,
  need REAL,
  tag TEXT NOT NULL,
  reasons TEXT NOT NULL CHECK (json_valid(reasons)),
  -- The figures as they stood at the reveal.
  locked TEXT CHECK (json_valid(locked)),
  budget_seconds INTEGER NOT NULL,
  spent_seconds INTEGER NOT NULL,
  first_number REAL,
  UNIQUE (session_id, rep_id)
) STRICT;

CREATE TABLE ballot (
  case_id TEXT NOT NULL REFERENCES agenda_item (case_id),
  person_id TEXT NOT NULL REFERENCES person (person_id),
  round INTEGER NOT NULL CHECK (round IN (1, 2)),
  revision INTEGER NOT NULL,
  sealed TEXT NOT NULL,
  sealed_at TEXT NOT NULL,
  opened TEXT CHECK (json_valid(opened)),
  PRIMARY KEY (case_id, person_id, round)
) STRICT;

CREATE TABLE recusal (
  case_id TEXT NOT NULL REFERENCES agenda_item (case_id),
  person_id TEXT NOT NULL REFERENCES person (person_id),
  kind TEXT NOT NULL CHECK (kind IN ('manager', 'sponsor', 'conflict')),
  text TEXT NOT NULL,
  declared_by TEXT NOT NULL,
  declared_at TEXT NOT NULL,
  PRIMARY KEY (case_id, person_id, kind)
) STRICT;

CREATE TABLE rating_change (
  change_id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES agenda_item (case_id),
  subject TEXT NOT NULL,
  rater_id TEXT,
  source TEXT,
  competency TEXT,
  from_value TEXT NOT NULL,
  to_value TEXT NOT NULL,
  reason_code TEXT NOT NULL,
  text TEXT NOT NULL,
  evidence_id TEXT,
  moved_by TEXT NOT NULL REFERENCES person (person_id),
  authorised_by TEXT NOT NULL REFERENCES person (person_id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX rating_change_case ON rating_change (case_id);
CREATE TRIGGER rating_change_kept BEFORE UPDATE ON rating_change
BEGIN SELECT RAISE(ABORT, 'a change is answered by a further change'); END;
CREATE TRIGGER rating_change_stays BEFORE DELETE ON rating_change
BEGIN SELECT RAISE(ABORT, 'a change is answered by a further change'); END;

CREATE TABLE room_event (
  session_id TEXT NOT NULL REFERENCES session (session_id),
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  case_id TEXT,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER room_event_kept BEFORE UPDATE ON room_event
BEGIN SELECT RAISE(ABORT, 'events are only added'); END;
CREATE TRIGGER room_event_stays BEFORE DELETE ON room_event
BEGIN SELECT RAISE(ABORT, 'events are only added'); END;
`,
}
