/** Quotas that are given apart from results: of a person, or of everybody of a role, a segment or a team. */
export const quotas = {
  name: 'quotas',
  sql: `
CREATE TABLE quota (
  scope TEXT NOT NULL CHECK (scope IN ('person', 'role', 'segment', 'team')),
  name TEXT NOT NULL,
  period TEXT NOT NULL,
  rep_id TEXT REFERENCES rep (rep_id),
  quota REAL NOT NULL CHECK (quota >= 0),
  weights TEXT,
  PRIMARY KEY (scope, name, period),
  CHECK ((scope = 'person') = (rep_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX quota_rep ON quota (rep_id);
`,
}
