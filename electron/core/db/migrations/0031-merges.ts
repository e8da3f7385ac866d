/** Two records of one person that were made one: what has to be put back should they turn out to be two people. */
export const merges = {
  name: 'merges',
  sql: `
CREATE TABLE merge (
  merge_id TEXT PRIMARY KEY,
  -- The record that stayed, and under which id the other one stood. Files that name the other find this one.
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  was_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  reason TEXT NOT NULL,
  merged_at TEXT NOT NULL,
  merged_by TEXT NOT NULL,
  -- Rows as they were and as the merge wrote them, by table.
  kept TEXT NOT NULL CHECK (json_valid(kept))
) STRICT;
CREATE INDEX merge_rep ON merge (rep_id);
`,
}
