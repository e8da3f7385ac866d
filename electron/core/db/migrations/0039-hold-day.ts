/** When HR looks again at a hold, and what the last check of the ledger found. */
export const holdDay = {
  name: 'hold-day',
  sql: `
-- The day on which HR looks again whether a hold must still stand; null = none was named, as older programs set holds.
ALTER TABLE legal_hold ADD COLUMN look_again_on TEXT;

-- What the last check of this file found, whole.
CREATE TABLE ledger_check (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  checked_at TEXT NOT NULL,
  found TEXT NOT NULL CHECK (json_valid(found))
) STRICT;
`,
}
