/** What somebody had typed and not saved when the workspace was locked. */
export const keptText = {
  name: 'kept-text',
  sql: `
CREATE TABLE kept_text (
  kept_id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (person_id),
  kept_at TEXT NOT NULL,
  address TEXT NOT NULL,
  label TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX kept_text_of ON kept_text (person_id);
`,
}
