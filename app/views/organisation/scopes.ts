import type { Scope } from '#db/schema/people.ts'

/** What a key may do, in words. */
export const SCOPES: Readonly<
	Record<Scope, { label: string; meaning: string }>
> = {
	ingest: {
		label: 'Send',
		meaning: 'Payments, usage, accounts and referrals come in with it.',
	},
	read: { label: 'Read', meaning: 'Figures, accounts and lines.' },
	admin: {
		label: 'Administer',
		meaning:
			'Settings and people as well. Give this to nothing that can do without.',
	},
}

export const SCOPE_OPTIONS = (
	Object.entries(SCOPES) as [Scope, (typeof SCOPES)[Scope]][]
).map(([value, words]) => ({ value, ...words }))
