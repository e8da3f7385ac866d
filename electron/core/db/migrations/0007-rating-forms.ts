/** Rating forms: drafts that count for nothing until they are locked, practice, and ratings that a later one replaced. */
export const ratingForms = {
  name: 'rating-forms',
  sql: `
-- Raters of the cycle see codes in place of names.
ALTER TABLE cycle ADD COLUMN blind INTEGER NOT NULL DEFAULT 0 CHECK (blind IN (0, 1));

CREATE TABLE rating_form (
  cycle_id TEXT NOT NULL REFERENCES cycle (cycle_id),
  rater_id TEXT NOT NULL REFERENCES person (person_id),
  source TEXT NOT NULL,
  -- Every random order of this form follows from it.
  seed TEXT NOT NULL,
  started_at TEXT NOT NULL,
  PRIMARY KEY (cycle_id, rater_id, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE rating_draft (
  cycle_id TEXT NOT NULL,
  rater_id TEXT NOT NULL,
  source TEXT NOT NULL,
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  competency TEXT NOT NULL,
  score REAL CHECK (score BETWEEN 1 AND 5),
  note TEXT,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (cycle_id, rater_id, source, rep_id, competency),
  FOREIGN KEY (cycle_id, rater_id, source) REFERENCES rating_form (cycle_id, rater_id, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE rating_lock (
  cycle_id TEXT NOT NULL,
  rater_id TEXT NOT NULL,
  source TEXT NOT NULL,
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  locked_at TEXT NOT NULL,
  PRIMARY KEY (cycle_id, rater_id, source, rep_id),
  FOREIGN KEY (cycle_id, rater_id, source) REFERENCES rating_form (cycle_id, rater_id, source)
) STRICT, WITHOUT ROWID;

-- What a rating said before the same rater rated the same competency again.
CREATE TABLE rating_replaced (
  rep_id TEXT NOT NULL,
  rater_id TEXT NOT NULL,
  source TEXT NOT NULL,
  competency TEXT NOT NULL,
  score REAL,
  rated_on TEXT,
  note TEXT,
  replaced_at TEXT NOT NULL,
  cycle_id TEXT NOT NULL,
  PRIMARY KEY (rep_id, rater_id, source, competency, replaced_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE practice_rating (
  rater_id TEXT NOT NULL REFERENCES person (person_id),
  model_id TEXT NOT NULL REFERENCES role_model (model_id),
  case_id TEXT NOT NULL,
  competency TEXT NOT NULL,
  score INTEGER CHECK (score BETWEEN 1 AND 5),
  rated_at TEXT NOT NULL,
  PRIMARY KEY (rater_id, model_id, case_id, competency)
) STRICT, WITHOUT ROWID;

CREATE TABLE practice_skip (
  rater_id TEXT NOT NULL REFERENCES person (person_id),
  model_id TEXT NOT NULL REFERENCES role_model (model_id),
  reason TEXT NOT NULL,
  skipped_at TEXT NOT NULL,
  PRIMARY KEY (rater_id, model_id)
) STRICT, WITHOUT ROWID;
`,
}
