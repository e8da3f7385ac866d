/** Rounds over several laptops without a server: requests that went out, replies that came in, and the key they are sealed to. */
export const bundles = {
  name: 'bundles',
  sql: `
-- The request this file was opened from; null in every workspace but a rater's own.
ALTER TABLE workspace ADD COLUMN request TEXT CHECK (request IS NULL OR json_valid(request));

CREATE TABLE reply_key (
  public_key TEXT NOT NULL,
  private_key TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE bundle_request (
  request_id TEXT PRIMARY KEY,
  cycle_id TEXT NOT NULL REFERENCES cycle (cycle_id),
  rater_id TEXT NOT NULL REFERENCES person (person_id),
  issued_at TEXT NOT NULL
) STRICT;

-- Every reply as it was opened. What counts in the rating table follows from all of them together, so that the order
-- in which they arrive makes no difference.
CREATE TABLE bundle_reply (
  reply_id TEXT PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES bundle_request (request_id),
  locked_at TEXT NOT NULL,
  received_at TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
`,
}
