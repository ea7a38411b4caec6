import {
	MAX_TRAIT_LENGTH,
	MAX_USE_CASES,
	type Traits,
	useCasesText,
} from '#app/domain/accounts/traits.ts'
import type { Fact } from '#app/views/organisation/policy-facts.ts'
import { accountPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { listTraits } from '#db/reports/accounts/known-traits.ts'
import { readAccount } from '#db/reports/overviews/account.ts'
import { readTraits } from '#db/stores/accounts/account-traits.ts'

export const traitsPath = (accountId: string): string =>
	`${accountPath(accountId)}/traits`

/** What kind of company an account is, as it is shown. */
export const traitFacts = ({ segment, industry, useCases }: Traits): Fact[] => [
	{ term: 'Segment', text: segment ?? '–' },
	{ term: 'Industry', text: industry ?? '–' },
	{ term: 'Uses it for', text: useCases.join(', ') || '–' },
]

/** The form that says what kind of company an account is, with the words that are in use. Null if there is no such account. */
export async function viewTraitsForm(read: Reader, accountId: string) {
	const account = await readAccount(read, accountId)
	if (!account) return null
	const [traitsOf, known] = await Promise.all([
		readTraits(read, [accountId]),
		listTraits(read),
	])
	const { segment, industry, useCases } = traitsOf(accountId)
	return {
		name: account.name ?? accountId,
		to: accountPath(accountId),
		known,
		stored: {
			segment: segment ?? '',
			industry: industry ?? '',
			useCases: useCasesText(useCases),
		},
	}
}

/** What is wrong with an answer, beside which field, and how to mend it. */
export const TRAITS_REFUSALS = {
	segment_too_long: [
		'segment',
		`Write it in at most ${MAX_TRAIT_LENGTH} characters`,
	],
	industry_too_long: [
		'industry',
		`Write it in at most ${MAX_TRAIT_LENGTH} characters`,
	],
	too_long: [
		'useCases',
		`Write each in at most ${MAX_TRAIT_LENGTH} characters, separated by semicolons`,
	],
	too_many: ['useCases', `Name at most ${MAX_USE_CASES}`],
} as const
