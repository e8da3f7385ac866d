/** What an import changed, row by row, so that it can be seen afterwards and taken back as a whole. */
export const importChanges = {
  name: 'import-changes',
  sql: `
-- Counts the imports whose changes are kept; null for those of earlier forms of the file.
ALTER TABLE import_batch ADD COLUMN number INTEGER;
-- Between which changes its own are; null where it changed nothing.
ALTER TABLE import_batch ADD COLUMN first_change INTEGER;
ALTER TABLE import_batch ADD COLUMN last_change INTEGER;
ALTER TABLE import_batch ADD COLUMN imported_by TEXT;
ALTER TABLE import_batch ADD COLUMN taken_back_at TEXT;
ALTER TABLE import_batch ADD COLUMN taken_back_by TEXT;
CREATE UNIQUE INDEX import_batch_number ON import_batch (number);

-- One row that an import wrote: its table, its key, and its values before (null = it was new) and after, as JSON.
-- Neither checked nor indexed: hundreds of thousands are written at once, and read by their place alone.
CREATE TABLE import_change (
  change_id INTEGER PRIMARY KEY,
  number INTEGER NOT NULL,
  stored_in TEXT NOT NULL,
  rep_id TEXT,
  key TEXT NOT NULL,
  before TEXT,
  after TEXT NOT NULL
) STRICT;
`,
}
