/**
 * How far sales are from the peers, beside the standing it stands in: every page of a person compares it with what the
 * jobs were solved from, and reading it out of two thousand texts took longer than the rest of the page.
 */
export const salesZ = {
  name: 'sales-z',
  sql: `
ALTER TABLE standing ADD COLUMN sales_z REAL;
UPDATE standing SET sales_z = json_extract(detail, '$.performance.z');
CREATE INDEX standing_sales_z ON standing (rep_id, sales_z);
`,
}
