/** A declared interest can be taken back: every word about it stays, and the last one stands. */
export const takenBack = {
  name: 'taken-back',
  sql: `
CREATE TABLE declaration (
  case_id TEXT NOT NULL REFERENCES agenda_item (case_id),
  person_id TEXT NOT NULL REFERENCES person (person_id),
  kind TEXT NOT NULL CHECK (kind IN ('manager', 'sponsor', 'conflict')),
  -- Counts what was said of this kind about this person and the candidate, in whichever session.
  seq INTEGER NOT NULL,
  taken_back INTEGER NOT NULL CHECK (taken_back IN (0, 1)),
  text TEXT NOT NULL,
  declared_by TEXT NOT NULL,
  declared_at TEXT NOT NULL,
  PRIMARY KEY (case_id, person_id, kind, seq)
) STRICT;
INSERT INTO declaration
  SELECT case_id, person_id, kind,
    row_number() OVER (PARTITION BY rep_id, person_id, kind ORDER BY declared_at, case_id), 0, text, declared_by, declared_at
  FROM recusal JOIN agenda_item USING (case_id);
DROP TABLE recusal;
ALTER TABLE declaration RENAME TO recusal;
CREATE TRIGGER recusal_kept BEFORE UPDATE ON recusal
BEGIN SELECT RAISE(ABORT, 'a declaration is answered by a further one'); END;
CREATE TRIGGER recusal_stays BEFORE DELETE ON recusal
BEGIN SELECT RAISE(ABORT, 'a declaration is answered by a further one'); END;
`,
}
