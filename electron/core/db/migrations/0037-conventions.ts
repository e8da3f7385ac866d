/** How a workspace counts: its currency, the month its fiscal year begins in, the first day of its week (1 = Monday). */
export const conventions = {
  name: 'conventions',
  sql: `
ALTER TABLE workspace ADD COLUMN currency TEXT;
ALTER TABLE workspace ADD COLUMN fiscal_start INTEGER;
ALTER TABLE workspace ADD COLUMN week_start INTEGER;
`,
}
