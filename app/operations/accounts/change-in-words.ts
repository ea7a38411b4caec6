import { type Traits, useCasesText } from '#app/domain/accounts/traits.ts'
import type { AccountState } from '#db/stores/accounts/accounts.ts'

type Term = readonly [term: string, text: string]

const NOT_KNOWN = 'not known'

const wordsFor = (value: string | number | null): string =>
	value === null || value === '' ? NOT_KNOWN : String(value)

const instantWords = (at: number | null): string =>
	at === null ? NOT_KNOWN : new Date(at).toISOString()

/** What kind of company an account is, a term a line of the log. */
export const traitTerms = (traits: Traits): Term[] => [
	['Segment', wordsFor(traits.segment)],
	['Industry', wordsFor(traits.industry)],
	['Use cases', wordsFor(useCasesText(traits.useCases))],
]

/** Everything that a source says of an account. */
export const accountTerms = (account: AccountState & Traits): Term[] => [
	['Name', account.name],
	['Domain', wordsFor(account.domain)],
	['Signed up', instantWords(account.signedUpAt)],
	['Plan', wordsFor(account.plan)],
	['Seats', wordsFor(account.seats)],
	['Currency', wordsFor(account.currency)],
	['Status', wordsFor(account.status)],
	['Renews', instantWords(account.renewalAt)],
	['Churned', instantWords(account.churnedAt)],
	['Owner', wordsFor(account.ownerEmail)],
	...traitTerms(account),
]

/** What is other than it was: "Seats: 12, was 10. Plan: Pro, was not known". */
export function changeInWords(
	before: readonly Term[],
	after: readonly Term[],
): string {
	const were = new Map(before)
	return after
		.filter(([term, text]) => were.get(term) !== text)
		.map(([term, text]) => `${term}: ${text}, was ${were.get(term)}`)
		.join('. ')
}
