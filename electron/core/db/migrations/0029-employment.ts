/** Whether somebody still works here, leads people already, and when they were away. */
export const employment = {
  name: 'employment',
  sql: `
ALTER TABLE rep ADD COLUMN employment TEXT CHECK (employment IN ('on-leave', 'manager', 'left'));
ALTER TABLE rep ADD COLUMN left_on TEXT;
ALTER TABLE rep ADD COLUMN leaves TEXT;
-- Those of whom something is said are few among many.
CREATE INDEX rep_employment ON rep (employment, left_on) WHERE employment IS NOT NULL OR left_on IS NOT NULL;
CREATE INDEX rep_leaves ON rep (leaves) WHERE leaves IS NOT NULL;
`,
}
