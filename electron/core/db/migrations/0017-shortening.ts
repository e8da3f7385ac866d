/** A shorter time of keeping waits for a second person; whoever was decided stays decided after a purge. */
export const shortening = {
  name: 'shortening',
  sql: `
-- Asked for and not agreed to yet. The ledger keeps what became of it.
CREATE TABLE shortening (
  shortening_id TEXT PRIMARY KEY,
  -- Null = the years of the workspace.
  record_id TEXT REFERENCES record (record_id),
  -- A calendar day of a record, or a number of years.
  from_value TEXT NOT NULL,
  to_value TEXT NOT NULL,
  reason TEXT NOT NULL,
  asked_by TEXT NOT NULL CHECK (json_valid(asked_by)),
  asked_at TEXT NOT NULL
) STRICT;

-- Whose record was purged, by the code its entry names. Goes with the person.
CREATE TABLE purged_case (
  record_id TEXT PRIMARY KEY REFERENCES record (record_id),
  cycle_id TEXT NOT NULL,
  rep_id TEXT NOT NULL,
  code TEXT NOT NULL,
  purged_at TEXT NOT NULL
) STRICT;
CREATE INDEX purged_case_rep ON purged_case (rep_id, cycle_id);
`,
}
