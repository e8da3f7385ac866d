/** What a cycle rests on once its ratings are closed is its own; files that come later change other cycles alone. */
export const cycleBasis = {
  name: 'cycle-basis',
  sql: `
-- Sales of everybody as they were at the closing, on the scale the method uses; candidates with person, standing and record.
CREATE TABLE cycle_basis (
  cycle_id TEXT NOT NULL REFERENCES cycle (cycle_id),
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  sales_z REAL,
  rep TEXT CHECK (json_valid(rep)),
  standing TEXT CHECK (json_valid(standing)),
  series TEXT CHECK (json_valid(series)),
  PRIMARY KEY (cycle_id, rep_id)
) STRICT;
CREATE INDEX cycle_basis_rep ON cycle_basis (rep_id);

-- The ratings of that moment. They go when the cycle is decided: its standings cannot move any more.
CREATE TABLE cycle_rating (
  cycle_id TEXT NOT NULL REFERENCES cycle (cycle_id),
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  rater_id TEXT NOT NULL,
  source TEXT NOT NULL,
  competency TEXT NOT NULL,
  score REAL,
  rated_on TEXT,
  PRIMARY KEY (cycle_id, rep_id, rater_id, source, competency)
) STRICT, WITHOUT ROWID;
CREATE INDEX cycle_rating_rep ON cycle_rating (rep_id);
`,
}
