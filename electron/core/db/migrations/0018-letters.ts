/** What letters need beside the record: the letterhead, the day of the second look, and words to point at. */
export const letters = {
  name: 'letters',
  sql: `
-- The letterhead of this workspace; without a row the name of the workspace stands in.
CREATE TABLE letterhead (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  body TEXT NOT NULL CHECK (json_valid(body)),
  changed_at TEXT NOT NULL
) STRICT;

-- The day a letter promises that the evidence is looked at again.
CREATE TABLE second_look (
  record_id TEXT PRIMARY KEY,
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  due_on TEXT NOT NULL,
  done_on TEXT
) STRICT;
CREATE INDEX second_look_rep ON second_look (rep_id);

-- Words this workspace points at before something is signed, beside those the program knows.
CREATE TABLE watch_word (
  word TEXT PRIMARY KEY,
  why TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;
`,
}
