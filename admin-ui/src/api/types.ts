import type { paths } from './schema'

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Data } } } }
}
  ? Data
  : never

export type CasePage = Answer<'/cases'>
export type CaseSummary = CasePage['items'][number]
export type CaseView = Answer<'/cases/{id}'>
export type Photo = CaseView['photos'][number]
export type CasePrediction = NonNullable<CaseView['prediction']>
export type CaseAction = CaseView['can'][number]
export type CaseStatus = CaseSummary['status']
export type HistoryEntry = Answer<'/cases/{id}/history'>[number]
export type DuplicateSuggestion = Answer<'/cases/{id}/duplicates'>[number]
export type Session = Answer<'/session'>
export type Taxonomy = Answer<'/taxonomy'>
export type Department = Answer<'/departments'>[number]
export type Ward = Answer<'/wards'>[number]
export type DeadJob = Answer<'/jobs/dead'>[number]
export type MailSummary = Answer<'/mails'>[number]

export type AssignCaseBody = NonNullable<
  paths['/cases/{id}/assignment']['post']['requestBody']
>['content']['application/json']

type ListQuery = NonNullable<paths['/cases']['get']['parameters']['query']>
export type CaseQueue = NonNullable<ListQuery['queue']>
