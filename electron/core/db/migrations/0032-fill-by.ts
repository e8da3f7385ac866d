/** The day by which an opening has to be filled. */
export const fillBy = {
  name: 'fill-by',
  sql: `
-- Day by name of the opening; an opening without one has no day of its own.
ALTER TABLE cycle ADD COLUMN fill_by TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(fill_by));
`,
}
