/** The values that people are filtered by, in the order in which they are counted, so that nobody is sorted for it. */
export const facetsByIndex = {
  name: 'facets-by-index',
  sql: `
CREATE INDEX standing_facets ON standing (team, role_fit, role, segment, rep_id);
`,
}
