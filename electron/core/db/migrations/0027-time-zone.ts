/** The zone whose calendar the workspace follows; files made before it counted days in UTC. */
export const timeZone = {
  name: 'time-zone',
  sql: `
ALTER TABLE workspace ADD COLUMN time_zone TEXT NOT NULL DEFAULT 'UTC';
`,
}
