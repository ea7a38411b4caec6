import type { Scope } from '#db/schema/people.ts'

/** What a key may do, in words. */
export const SCOPES: Readonly<
	Record<Scope, { label: string; meaning: string }>
> = {
	ingest: {
		label: 'Send',
		meaning:
			'Payments, usage, accounts, contacts, referrals and stages come in with it. It reads nothing.',
	},
	read: {
		label: 'Read',
		meaning:
			'Figures, the ledger, accounts, referrals and milestones, by the API and by assistants (MCP). It changes nothing.',
	},
	admin: {
		label: 'Rates and costs',
		meaning:
			'Enters exchange rates and what winning customers cost, which every figure rests on. Give this to nothing that can do without.',
	},
}

export const SCOPE_OPTIONS = (
	Object.entries(SCOPES) as [Scope, (typeof SCOPES)[Scope]][]
).map(([value, words]) => ({ value, ...words }))

/** The scopes that a form ticked. */
export const scopesIn = (fields: Readonly<Record<string, string>>): Scope[] =>
	SCOPE_OPTIONS.flatMap(({ value }) =>
		fields[value] === undefined ? [] : [value],
	)
