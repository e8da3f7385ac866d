/**
 * Conditions of a promotion with the day by which they are to be met; null = there are none, or they are not shown.
 * `day` writes a calendar day.
 */
export function conditionsText(
  { conditions, conditionsBy }: { conditions: string | null; conditionsBy: string | null },
  day: (on: string) => string,
): string | null {
  if (!conditions || conditionsBy === null) return conditions || null
  return `${conditions}${/\p{P}$/u.test(conditions) ? '' : '.'} To be met by ${day(conditionsBy)}.`
}
