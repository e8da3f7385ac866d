/**
 * What lists, filters, search and the map show of everybody stands in two indexes: the standing itself is ten times as
 * long, and reading through it all for a page took longest. The second has the order of the map.
 */
export const listsByIndex = {
  name: 'lists-by-index',
  sql: `
DROP INDEX standing_name;
DROP INDEX standing_leadership;
CREATE INDEX standing_shown ON standing
  (name_key, rep_id, name, role, segment, team, role_fit, sales, sales_se, leadership, leadership_se);
CREATE INDEX standing_map ON standing
  (leadership IS NULL, leadership DESC, sales IS NULL, sales DESC, rep_id, name, name_key, sales_se, leadership_se, role_fit);
CREATE INDEX rep_manager ON rep (manager_id) WHERE manager_id IS NOT NULL;
`,
}
