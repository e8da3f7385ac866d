/** What solving each job found is kept with what it was solved from, so that opening a workspace solves nothing anew. */
export const solvedJobs = {
  name: 'solved-jobs',
  sql: `
-- Derived like the standings: what was found belongs to the ratings whose digest is its basis. It names nobody.
CREATE TABLE solved_job (
  job TEXT PRIMARY KEY CHECK (job IN ('manager', 'seller')),
  basis TEXT NOT NULL,
  found TEXT NOT NULL CHECK (json_valid(found))
) STRICT, WITHOUT ROWID;
`,
}
