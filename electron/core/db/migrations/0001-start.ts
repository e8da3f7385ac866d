/** Everything the main job stores. Composite keys are the natural ones of the import files. */
export const start = {
  name: 'start',
  sql: `
CREATE TABLE workspace (
  workspace_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
  created_at TEXT NOT NULL,
  last_saved_at TEXT
) STRICT;

CREATE TABLE person (
  person_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  roles TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(roles))
) STRICT;

CREATE TABLE rep (
  rep_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT,
  segment TEXT,
  territory_type TEXT,
  team TEXT,
  manager_id TEXT,
  hired_on TEXT,
  email TEXT,
  conduct_breach_on TEXT
) STRICT;

CREATE TABLE period_result (
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  period TEXT NOT NULL,
  quota REAL,
  actual REAL,
  availability REAL CHECK (availability BETWEEN 0 AND 1),
  ramp REAL CHECK (ramp BETWEEN 0 AND 1),
  largest_deal REAL,
  note TEXT,
  PRIMARY KEY (rep_id, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE deal_credit (
  deal_id TEXT NOT NULL,
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  amount REAL NOT NULL,
  closed_on TEXT NOT NULL,
  credit_share REAL CHECK (credit_share BETWEEN 0 AND 1),
  PRIMARY KEY (deal_id, rep_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_credit_rep ON deal_credit (rep_id);

CREATE TABLE rating (
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  rater_id TEXT NOT NULL REFERENCES person (person_id),
  source TEXT NOT NULL,
  competency TEXT NOT NULL,
  score REAL CHECK (score BETWEEN 1 AND 5),
  rated_on TEXT,
  note TEXT,
  PRIMARY KEY (rep_id, rater_id, source, competency)
) STRICT, WITHOUT ROWID;
CREATE INDEX rating_panel ON rating (source, competency);

CREATE TABLE role_model (
  job TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE role_model_version (
  job TEXT NOT NULL REFERENCES role_model (job),
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  rules TEXT NOT NULL CHECK (json_valid(rules)),
  created_at TEXT NOT NULL,
  PRIMARY KEY (job, version)
) STRICT;

CREATE TABLE competency (
  job TEXT NOT NULL,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  competency TEXT NOT NULL,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  PRIMARY KEY (job, version, competency),
  FOREIGN KEY (job, version) REFERENCES role_model_version (job, version)
) STRICT;

CREATE TABLE cycle (
  cycle_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'rating', 'calibrating', 'decided', 'closed')),
  openings TEXT NOT NULL CHECK (json_valid(openings)),
  manager_version INTEGER NOT NULL,
  seller_version INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE candidate (
  cycle_id TEXT NOT NULL REFERENCES cycle (cycle_id),
  rep_id TEXT NOT NULL REFERENCES rep (rep_id),
  added_at TEXT NOT NULL,
  PRIMARY KEY (cycle_id, rep_id)
) STRICT, WITHOUT ROWID;

-- A cache made only by shared/readiness; the columns exist to sort, filter and page.
CREATE TABLE standing (
  rep_id TEXT PRIMARY KEY REFERENCES rep (rep_id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  role TEXT,
  segment TEXT,
  team TEXT,
  sales REAL,
  sales_se REAL,
  percentile REAL,
  periods INTEGER NOT NULL,
  leadership REAL,
  leadership_se REAL,
  p_ready REAL,
  seller REAL,
  seller_se REAL,
  contrast REAL,
  coverage REAL NOT NULL,
  raters INTEGER NOT NULL,
  role_fit TEXT NOT NULL,
  path TEXT,
  credible_cut REAL,
  high_cut REAL,
  detail TEXT NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE INDEX standing_name ON standing (name_key);
CREATE INDEX standing_sales ON standing (sales);
CREATE INDEX standing_leadership ON standing (leadership);

CREATE TABLE saved_view (
  name TEXT PRIMARY KEY,
  definition TEXT NOT NULL CHECK (json_valid(definition))
) STRICT;

CREATE TABLE import_batch (
  batch_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  imported INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  headers TEXT NOT NULL CHECK (json_valid(headers))
) STRICT;

CREATE TABLE import_rejection (
  batch_id TEXT NOT NULL REFERENCES import_batch (batch_id),
  position INTEGER NOT NULL,
  line INTEGER NOT NULL,
  column_name TEXT,
  value TEXT,
  reason TEXT NOT NULL,
  cells TEXT NOT NULL CHECK (json_valid(cells)),
  PRIMARY KEY (batch_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_mapping (
  kind TEXT NOT NULL,
  signature TEXT NOT NULL,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  used_at TEXT NOT NULL,
  PRIMARY KEY (kind, signature)
) STRICT;

CREATE TABLE audit_event (
  audit_id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  procedure TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail))
) STRICT;
`,
}
