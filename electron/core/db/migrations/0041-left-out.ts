/** People whom a rater is too close to, and leaves out of a cycle with a reason. */
export const leftOut = {
  name: 'left-out',
  sql: `
CREATE TABLE left_out (
  cycle_id TEXT NOT NULL REFERENCES cycle (cycle_id),
  rater_id TEXT NOT NULL REFERENCES person (person_id),
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  tie TEXT NOT NULL,
  -- The rater's own words; empty = none.
  text TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (cycle_id, rater_id, rep_id)
) STRICT, WITHOUT ROWID;
`,
}
