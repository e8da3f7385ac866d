import type { Choices } from '../../../shared/contract/import-parts.ts'
import { MONTHS } from '../../../shared/model/calendar.ts'
import { scaleName } from './reading-words.ts'

/** One thing that was chosen, in words, and how the choices are without it. */
interface ChosenFact {
  text: string
  without(choices: Choices): Choices
}

/** What was chosen of how files with these headers are read. */
export function chosenFacts(choices: Choices): ChosenFact[] {
  const { dayOrder, decimal, fiscalStart, scale, only, blanks, several } = choices
  const facts: (ChosenFact | false)[] = [
    dayOrder !== null && {
      text: dayOrder === 'dayFirst' ? 'Day before month' : 'Month before day',
      without: (all) => ({ ...all, dayOrder: null }),
    },
    decimal !== null && {
      text: `Decimal sign: ${decimal}`,
      without: (all) => ({ ...all, decimal: null }),
    },
    fiscalStart !== null && {
      text: `Fiscal year begins in ${MONTHS[fiscalStart - 1]}`,
      without: (all) => ({ ...all, fiscalStart: null }),
    },
    choices.asRows !== null && {
      text:
        choices.asRows.length === 0
          ? 'No column becomes rows'
          : `Columns read as rows: ${choices.asRows.join(', ')}`,
      without: (all) => ({ ...all, asRows: null }),
    },
    scale !== null && {
      text: `Scores from ${scaleName(scale)}`,
      without: (all) => ({ ...all, scale: null }),
    },
    only !== null && {
      text: `Only rows where ${only.header} is ${only.texts.map((text) => text || 'empty').join(' or ')}`,
      without: (all) => ({ ...all, only: null }),
    },
    blanks !== null && {
      text:
        blanks === 'clear' ? 'Empty cells empty what is stored' : 'Empty cells keep what is stored',
      without: (all) => ({ ...all, blanks: null }),
    },
    choices.repeats !== null && {
      text:
        choices.repeats.length === 0
          ? 'Empty cells under a label are empty'
          : `Empty cells repeat the cell above: ${choices.repeats.join(', ')}`,
      without: (all) => ({ ...all, repeats: null }),
    },
    several !== null && {
      text:
        several === 'sum'
          ? 'Several rows of one thing are added up'
          : 'Several rows of one thing are refused',
      without: (all) => ({ ...all, several: null }),
    },
    choices.amounts !== null && {
      text:
        choices.amounts === 'each'
          ? 'What was sold is of each period'
          : 'What was sold is a running total; differences are taken',
      without: (all) => ({ ...all, amounts: null }),
    },
    ...Object.entries(choices.units).map(([column, unit]) => ({
      text: `One unit of ${column} is ${unit}`,
      without: (all: Choices) => ({ ...all, units: withoutKey(all.units, column) }),
    })),
    ...Object.entries(choices.words).flatMap(([column, words]) =>
      Object.entries(words).map(([text, meaning]) => ({
        text: `${column}: ${text} stands for ${meaning || 'nothing'}`,
        without: (all: Choices) => ({
          ...all,
          words: { ...all.words, [column]: withoutKey(all.words[column] ?? {}, text) },
        }),
      })),
    ),
  ]
  return facts.filter((fact) => fact !== false)
}

const withoutKey = <T>(all: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => name !== key))
