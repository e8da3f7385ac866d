import { describe, expect, it } from 'vitest'
import { GLOSSARY } from '../../shared/model/glossary.ts'
import { textsOf } from '../support/interface-texts.ts'
import { forbiddenIn, gradeOf } from '../support/plain-words.ts'

describe('the words of the program', () => {
  it('has at most forty terms, each explained once in a sentence', () => {
    expect(GLOSSARY.length).toBeLessThanOrEqual(40)
    const terms = GLOSSARY.map(({ term }) => term.toLowerCase())
    expect(new Set(terms).size).toBe(terms.length)
    for (const { term, means } of GLOSSARY) expect(means, term).toMatch(/^\p{Lu}.+\.$/u)
  })

  it('finds the words of attributes, templates and paragraphs, and what is wrong with them', () => {
    const found = textsOf(
      'a.tsx',
      'const a = <p title="Severity of it">Nobody {name} who <b>holds</b> this{" "}stands here.</p>; f(`Let it go, $' +
        '{b}.`)',
    ).map(({ text }) => text)
    expect(found).toEqual(['Nobody … who … this stands here.', 'Severity of it', 'Let it go, ….'])
    expect(found.map(forbiddenIn)).toEqual(['stands here', 'Severity', 'Let it go'])
    expect(forbiddenIn('Legal holds and thresholds')).toBeNull()
    expect(gradeOf('The cat sat on the mat and then it slept.')).toBeLessThan(2)
    expect(
      gradeOf(
        'Notwithstanding methodological considerations, organisational decision-making necessitates comprehensive evidentiary substantiation.',
      ),
    ).toBeGreaterThan(20)
  })
})
