/**
 * From the reveal on a session has its own members, cases and conclusions, and its minutes once it is closed. Sessions
 * revealed by an older program get what panel, people and decisions said when this step ran.
 */
export const frozenSessions = {
  name: 'frozen-sessions',
  sql: `
CREATE TABLE session_member (
  session_id TEXT NOT NULL REFERENCES session (session_id),
  person_id TEXT NOT NULL REFERENCES person (person_id),
  name TEXT NOT NULL,
  can_vote INTEGER NOT NULL CHECK (can_vote IN (0, 1)),
  presence TEXT NOT NULL CHECK (presence IN ('here', 'absent', 'left')),
  -- Digest of the code this member votes with at somebody else's keyboard; null = none was given out.
  code TEXT,
  wrong_codes INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (session_id, person_id)
) STRICT;
INSERT INTO session_member (session_id, person_id, name, can_vote, presence)
  SELECT session_id, person_id, person.name, can_vote, 'here'
    FROM session JOIN panel_member USING (cycle_id) JOIN person USING (person_id) WHERE session.state <> 'sealed';

CREATE TABLE session_case (
  case_id TEXT PRIMARY KEY REFERENCES agenda_item (case_id),
  name TEXT NOT NULL,
  team TEXT,
  -- Whom the person reported to at the reveal, and when the cycle was frozen.
  manager_ids TEXT NOT NULL CHECK (json_valid(manager_ids)),
  presenter_id TEXT,
  withdrawn_at TEXT,
  withdrawn_because TEXT
) STRICT;
INSERT INTO session_case
  SELECT case_id, rep.name, team, iif(rep.manager_id IS NULL, '[]', json_array(rep.manager_id)), presenter_id,
    withdrawn_at, withdrawn_because
    FROM agenda_item JOIN session USING (session_id) JOIN rep USING (rep_id) LEFT JOIN candidate USING (cycle_id, rep_id)
    WHERE position IS NOT NULL;

-- What the panel concluded. A decision is drafted from it and may depart from it later.
CREATE TABLE conclusion (
  case_id TEXT PRIMARY KEY REFERENCES agenda_item (case_id),
  verdict TEXT NOT NULL,
  opening TEXT,
  reason TEXT NOT NULL,
  conditions TEXT NOT NULL,
  override TEXT CHECK (json_valid(override)),
  against_majority TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL
) STRICT;
INSERT INTO conclusion (case_id, verdict, opening, reason, conditions, override, at)
  SELECT case_id, decision.verdict, opening, reason, conditions,
    CASE WHEN override_kind IS NULL THEN NULL
      ELSE json_object('kind', override_kind, 'reason', coalesce(override_reason, '')) END, decision.changed_at
    FROM agenda_item JOIN session USING (session_id) JOIN decision USING (cycle_id, rep_id)
    WHERE mark IN ('accepted', 'discussed') AND decision.verdict IS NOT NULL;

-- Why a decision departs from what the panel said.
CREATE TABLE departure (
  case_id TEXT PRIMARY KEY REFERENCES agenda_item (case_id),
  text TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

-- Minutes of a closed session, in parts. A part about a case is left out for whoever may not see that case.
CREATE TABLE session_minutes (
  session_id TEXT NOT NULL REFERENCES session (session_id),
  seq INTEGER NOT NULL,
  part TEXT NOT NULL,
  case_id TEXT,
  body TEXT NOT NULL,
  PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER session_minutes_kept BEFORE UPDATE ON session_minutes
BEGIN SELECT RAISE(ABORT, 'minutes of a closed session are only added'); END;
CREATE TRIGGER session_minutes_stays BEFORE DELETE ON session_minutes
BEGIN SELECT RAISE(ABORT, 'minutes of a closed session are only added'); END;

-- Whether a ballot counted when it was opened; null = sealed, or opened by an older program.
ALTER TABLE ballot ADD COLUMN counted INTEGER CHECK (counted IN (0, 1));
-- Who typed a ballot for its voter; null = the voter.
ALTER TABLE ballot ADD COLUMN entered_by TEXT;

-- Whom a candidate reported to when the cycle was frozen.
ALTER TABLE candidate ADD COLUMN manager_id TEXT;
UPDATE candidate SET manager_id = (SELECT manager_id FROM rep WHERE rep.rep_id = candidate.rep_id)
  WHERE cycle_id IN (SELECT cycle_id FROM cycle WHERE state <> 'draft');
`,
}
