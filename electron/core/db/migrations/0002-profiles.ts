/** Who sits at the keyboard. A workspace from before profiles gets the one its owner had been all along. */
export const profiles = {
  name: 'profiles',
  sql: `
ALTER TABLE workspace ADD COLUMN used_by TEXT REFERENCES person (person_id);

INSERT INTO person (person_id, name, roles)
  SELECT 'profile-' || lower(hex(randomblob(8))), 'Director', '["director","facilitator","hr"]' FROM workspace;
UPDATE workspace SET used_by = (SELECT person_id FROM person WHERE roles LIKE '%"director"%');
`,
}
