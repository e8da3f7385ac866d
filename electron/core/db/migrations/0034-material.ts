/** What raters read about a candidate of a cycle before they rate: a case, a transcript, an observer's notes. */
export const material = {
  name: 'material',
  sql: `
CREATE TABLE material (
  cycle_id TEXT NOT NULL,
  rep_id TEXT NOT NULL,
  part TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (cycle_id, rep_id, part),
  FOREIGN KEY (cycle_id, rep_id) REFERENCES candidate (cycle_id, rep_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
`,
}
