/**
 * Protected attributes of people, for the fairness desk alone. A person without a row, or with a null value, has not
 * stated the group.
 */
export const groups = {
  name: 'groups',
  sql: `
CREATE TABLE rep_group (
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  attribute TEXT NOT NULL,
  value TEXT,
  PRIMARY KEY (rep_id, attribute)
) STRICT, WITHOUT ROWID;
CREATE INDEX rep_group_attribute ON rep_group (attribute, value);
`,
}
