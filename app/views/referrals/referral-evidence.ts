import type { Suspicion } from '#app/domain/referrals/lifecycle.ts'
import { areSimilarNames } from '#app/domain/referrals/similar-names.ts'
import { formatDate } from '#app/views/format/dates.ts'
import { accountPath } from '#app/views/paths/paths.ts'
import type { Company } from '#db/reports/accounts/companies.ts'

export type EvidenceSide = {
	readonly role: string
	readonly name: string
	readonly to: string | null
	/** What is the same on the other side. */
	readonly facts: readonly {
		readonly term: string
		readonly text: string
		readonly isSame: boolean
	}[]
	readonly people: readonly string[]
	readonly hasMorePeople: boolean
}

/** Two companies side by side, and what they have in common. */
export function evidenceOf(
	referrer: Company | undefined,
	referred: Company | undefined,
	suspicion: Suspicion | null,
	zone: string,
) {
	const isAlike = (of: (company: Company) => string | null) => {
		const [a, b] = [referrer && of(referrer), referred && of(referred)]
		return Boolean(a) && a === b
	}
	const sameDomain = isAlike(({ registrableDomain }) => registrableDomain)
	const sameName = isAlike(({ legalKey }) => legalKey)
	const addresses = (company: Company | undefined) =>
		new Set(company?.people.map(({ email }) => email.toLowerCase()))
	const shared = [...addresses(referrer)].filter((email) =>
		addresses(referred).has(email),
	)
	const side = (role: string, company: Company | undefined): EvidenceSide => ({
		role,
		name: company?.name ?? 'No account of ours',
		to: company ? accountPath(company.id) : null,
		facts: company
			? [
					{
						term: 'Domain',
						text: company.domain ?? 'none known',
						isSame: sameDomain,
					},
					{ term: 'Legal name', text: company.name, isSame: sameName },
					{
						term: 'Signed up',
						text: dateOr(company.signedUpAt, 'not yet', zone),
						isSame: false,
					},
					{
						term: 'First payment',
						text: dateOr(company.firstPaidAt, 'none yet', zone),
						isSame: false,
					},
				]
			: [],
		people:
			company?.people.map(({ name, email }) =>
				name ? `${name}, ${email}` : email,
			) ?? [],
		hasMorePeople: company?.hasMorePeople ?? false,
	})
	const isHint =
		referrer !== undefined &&
		referred !== undefined &&
		!sameName &&
		areSimilarNames(referrer.legalKey, referred.legalKey)
	return {
		sides: [
			side('Brought by', referrer),
			side('Who was brought', referred),
		] as const,
		hints: [
			isHint && 'Their names are alike, which may be chance.',
			shared.length > 0 && `Known at both: ${shared.join(', ')}.`,
			suspicion === 'own_address' &&
				shared.length === 0 &&
				'The mailbox is the same without dots and tags.',
		].filter((hint) => hint !== false),
	}
}

const dateOr = (at: number | null, otherwise: string, zone: string) =>
	at === null ? otherwise : formatDate(at, zone)
