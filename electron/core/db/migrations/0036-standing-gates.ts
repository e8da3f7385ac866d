/** What people are looked for and ordered by, so that no list opens the whole standing of everybody. */
export const standingGates = {
  name: 'standing-gates',
  sql: `
ALTER TABLE standing ADD COLUMN gates TEXT;
ALTER TABLE standing ADD COLUMN trend TEXT;
UPDATE standing SET
  trend = detail ->> '$.performance.trendDirection',
  gates = (SELECT CASE
      WHEN count(*) = 0 THEN NULL
      WHEN max(value ->> '$.state' = 'fail') THEN 'fail'
      WHEN max(value ->> '$.state' = 'unclear') THEN 'unclear'
      WHEN max(value ->> '$.state' = 'unchecked') THEN 'unchecked'
      ELSE 'pass' END
    FROM json_each(detail, '$.gates'));
CREATE INDEX standing_gates ON standing (gates, path, rep_id);
`,
}
