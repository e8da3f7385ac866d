/** What an opening needs more of than the role model asks. */
export const seatNeeds = {
  name: 'seat-needs',
  sql: `
-- By name of the opening: what it is called, and the competencies that count double for it.
ALTER TABLE cycle ADD COLUMN needs TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(needs));
`,
}
