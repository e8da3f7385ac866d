/** What is changed in the window is kept as what files change is: both values, who, when, and why. */
export const byHand = {
  name: 'by-hand',
  sql: `
ALTER TABLE import_batch ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1));
-- With the change, not with its batch: it speaks of the person and goes with them.
ALTER TABLE import_change ADD COLUMN reason TEXT;
`,
}
