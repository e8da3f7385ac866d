/** Won deals by day: which days have any, and who sold last, are asked at every start and after every change. */
export const daysOfDeals = {
  name: 'days-of-deals',
  sql: `
CREATE INDEX deal_credit_day ON deal_credit (closed_on, rep_id);
`,
}
