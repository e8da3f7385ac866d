import type { Output } from '../../shared/contract/index.ts'
import type { NewsKind } from '../../shared/contract/news.contract.ts'
import { count } from './format.ts'

type News = Output<'news.list'>['people'][number]['news']

const WORDS: Readonly<Record<NewsKind, readonly [one: string, many: string]>> = {
  decision: ['decision signed', 'decisions signed'],
  details: ['change of details', 'changes of details'],
  results: ['result', 'results'],
  deals: ['part in a deal', 'parts in deals'],
  ratings: ['rating', 'ratings'],
  forms: ['form of ratings', 'forms of ratings'],
  evidence: ['piece of evidence', 'pieces of evidence'],
  steps: ['step of the path done', 'steps of the path done'],
}

/** `2 results, 1 piece of evidence` */
export const newsWords = (news: News): string =>
  news.map(({ kind, count: of }) => count(of, ...WORDS[kind])).join(', ')
