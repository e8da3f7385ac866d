/** The day by which the conditions of a promotion are to be met; null = none was named, as before there was a choice. */
export const dayOfConditions = {
  name: 'day-of-conditions',
  sql: `
ALTER TABLE decision ADD COLUMN day_of_conditions TEXT;
ALTER TABLE later_decision ADD COLUMN day_of_conditions TEXT;
ALTER TABLE conclusion ADD COLUMN day_of_conditions TEXT;
`,
}
