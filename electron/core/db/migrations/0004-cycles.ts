/**
 * Role models get an identity of their own, so that several may describe the same job and a cycle can freeze one
 * version of one of them; cycles get dates, a panel and a seed; candidates can be withdrawn.
 */
export const cycles = {
  name: 'cycles',
  sql: `
CREATE TABLE old_model AS SELECT job, name FROM role_model;
CREATE TABLE old_version AS SELECT * FROM role_model_version;
CREATE TABLE old_competency AS SELECT * FROM competency;
DROP TABLE competency;
DROP TABLE role_model_version;
DROP TABLE role_model;

CREATE TABLE role_model (
  model_id TEXT PRIMARY KEY,
  job TEXT NOT NULL CHECK (job IN ('manager', 'seller')),
  name TEXT NOT NULL,
  -- The model that standings outside a cycle are computed with; one of each job.
  in_force INTEGER NOT NULL CHECK (in_force IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX role_model_in_force ON role_model (job) WHERE in_force = 1;

CREATE TABLE role_model_version (
  model_id TEXT NOT NULL REFERENCES role_model (model_id),
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  rules TEXT NOT NULL CHECK (json_valid(rules)),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT REFERENCES person (person_id),
  PRIMARY KEY (model_id, version)
) STRICT;

CREATE TABLE competency (
  model_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  competency TEXT NOT NULL,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  PRIMARY KEY (model_id, version, competency),
  FOREIGN KEY (model_id, version) REFERENCES role_model_version (model_id, version)
) STRICT;

INSERT INTO role_model (model_id, job, name, in_force) SELECT job, job, name, 1 FROM old_model;
INSERT INTO role_model_version (model_id, version, name, description, rules, reason, created_at)
  SELECT job, version, name, description, rules, 'Built in', created_at FROM old_version;
INSERT INTO competency (model_id, version, position, competency, definition)
  SELECT job, version, position, competency, definition FROM old_competency;
DROP TABLE old_competency;
DROP TABLE old_version;
DROP TABLE old_model;

ALTER TABLE cycle ADD COLUMN manager_model TEXT NOT NULL DEFAULT 'manager';
ALTER TABLE cycle ADD COLUMN seller_model TEXT NOT NULL DEFAULT 'seller';
ALTER TABLE cycle ADD COLUMN starts_on TEXT;
ALTER TABLE cycle ADD COLUMN ratings_due_on TEXT;
ALTER TABLE cycle ADD COLUMN calibration_on TEXT;
ALTER TABLE cycle ADD COLUMN decision_due_on TEXT;
-- Every random order of this cycle is drawn from it, so that each can be drawn again.
ALTER TABLE cycle ADD COLUMN seed TEXT NOT NULL DEFAULT '';
ALTER TABLE cycle ADD COLUMN frozen_at TEXT;
ALTER TABLE cycle ADD COLUMN state_changed_at TEXT;
UPDATE cycle SET seed = lower(hex(randomblob(8))), state_changed_at = created_at,
  frozen_at = CASE state WHEN 'draft' THEN NULL ELSE created_at END;

ALTER TABLE candidate ADD COLUMN added_in TEXT NOT NULL DEFAULT 'draft';
ALTER TABLE candidate ADD COLUMN withdrawn_at TEXT;
ALTER TABLE candidate ADD COLUMN withdrawn_because TEXT;
ALTER TABLE candidate ADD COLUMN presenter_id TEXT REFERENCES person (person_id);

CREATE TABLE panel_member (
  cycle_id TEXT NOT NULL REFERENCES cycle (cycle_id),
  person_id TEXT NOT NULL REFERENCES person (person_id),
  can_rate INTEGER NOT NULL CHECK (can_rate IN (0, 1)),
  can_vote INTEGER NOT NULL CHECK (can_vote IN (0, 1)),
  added_at TEXT NOT NULL,
  PRIMARY KEY (cycle_id, person_id)
) STRICT, WITHOUT ROWID;
`,
}
