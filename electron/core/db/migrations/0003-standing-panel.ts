/**
 * Which connected rating panel a standing belongs to, so that lists can keep panels apart; and which edition of the
 * rules made the cached standings, so that a newer program makes them anew.
 */
export const standingPanel = {
  name: 'standing-panel',
  sql: `
ALTER TABLE standing ADD COLUMN panel INTEGER;
ALTER TABLE workspace ADD COLUMN standings_edition INTEGER NOT NULL DEFAULT 0;
`,
}
