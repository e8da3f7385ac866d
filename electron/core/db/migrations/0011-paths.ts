/**
 * Development paths, of which nobody has more than one: switching keeps every step. Check-ins after a decision, and what
 * counts as success, fixed for a cycle before its first promotion is signed.
 */
export const paths = {
  name: 'paths',
  sql: `
CREATE TABLE path (
  path_id TEXT PRIMARY KEY,
  rep_id TEXT NOT NULL UNIQUE REFERENCES rep (rep_id),
  path TEXT NOT NULL CHECK (path IN ('leader', 'expert-seller')),
  owner_id TEXT REFERENCES person (person_id),
  started_on TEXT NOT NULL,
  because TEXT NOT NULL,
  note TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE path_step (
  step_id TEXT PRIMARY KEY,
  path_id TEXT NOT NULL REFERENCES path (path_id),
  -- The path it was planned for; steps of the other path are set aside, never deleted.
  path TEXT NOT NULL,
  position INTEGER NOT NULL,
  -- The library step it was copied from.
  origin TEXT,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  due_on TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'set-aside')),
  done_on TEXT,
  competency TEXT,
  evidence_id TEXT,
  CHECK ((state = 'done') = (done_on IS NOT NULL))
) STRICT;
CREATE INDEX path_step_path ON path_step (path_id, position);
CREATE INDEX path_step_due ON path_step (due_on) WHERE state = 'open';

-- Only libraries that were changed here; the others are the built-in ones.
CREATE TABLE path_library (
  path TEXT PRIMARY KEY,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  changed_at TEXT NOT NULL,
  changed_by TEXT
) STRICT;

CREATE TABLE check_in (
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  -- Day of the promotion, or of the decision not to promote.
  since TEXT NOT NULL,
  months INTEGER NOT NULL CHECK (months > 0),
  team_attainment REAL,
  team_before REAL,
  segment_change REAL,
  team_retention REAL CHECK (team_retention BETWEEN 0 AND 1),
  still_in_role INTEGER CHECK (still_in_role IN (0, 1)),
  wants_to_stay INTEGER CHECK (wants_to_stay IN (0, 1)),
  stayed INTEGER CHECK (stayed IN (0, 1)),
  sentence TEXT NOT NULL DEFAULT '',
  written_at TEXT NOT NULL,
  written_by TEXT,
  PRIMARY KEY (rep_id, since, months)
) STRICT, WITHOUT ROWID;

CREATE TABLE success_definition (
  cycle_id TEXT PRIMARY KEY REFERENCES cycle (cycle_id),
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  -- Null = still open to change; set when the first promotion of the cycle is signed.
  fixed_at TEXT,
  changed_at TEXT NOT NULL,
  changed_by TEXT
) STRICT;
`,
}
