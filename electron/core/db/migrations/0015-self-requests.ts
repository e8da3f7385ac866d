/** A request may ask a candidate about themselves; what comes back is a self-rating and never scored. */
export const selfRequests = {
  name: 'self-requests',
  sql: `
ALTER TABLE bundle_request ADD COLUMN self INTEGER NOT NULL DEFAULT 0 CHECK (self IN (0, 1));
`,
}
