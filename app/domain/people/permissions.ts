export const ROLES = [
	'admin',
	'marketing',
	'finance',
	'auditor',
	'advocate',
] as const
export type Role = (typeof ROLES)[number]

/** Who may do what: the one table that guards, navigation and the walk over every door read. */
const WHO_MAY = {
	/** Figures, their rows and receipts, accounts, referrals, periods. */
	see_revenue: ['admin', 'finance', 'auditor'],
	/** Case studies, claims, asks, references, advocates. */
	see_programme: ['admin', 'marketing', 'auditor'],
	/** Settings, people, keys, jobs, imports, which mails went to whom, the audit log. */
	see_settings: ['admin', 'auditor'],
	/** A mail as it was sent: it may hold a way to sign in as somebody else. */
	read_mail: ['admin'],
	/** Review, examine and close months. To open one again takes two who may `administer`. */
	close_periods: ['admin', 'finance'],
	/** What acquisition cost, and exchange rates. */
	keep_costs: ['admin', 'finance'],
	/** Everything that marketing does with advocates and stories. */
	run_programme: ['admin', 'marketing'],
	/** Everything else that changes something. */
	administer: ['admin'],
	/** An advocate's own portal. */
	advocate: ['advocate'],
} as const satisfies Record<string, readonly Role[]>

export type Verb = keyof typeof WHO_MAY
export const VERBS = Object.keys(WHO_MAY) as Verb[]

export const can = (role: Role, verb: Verb): boolean =>
	(WHO_MAY[verb] as readonly Role[]).includes(role)

/** Looking is no change; every other verb is. */
const LOOKING: ReadonlySet<Verb> = new Set([
	'see_revenue',
	'see_programme',
	'see_settings',
	'read_mail',
])

/** Whether somebody of this role changes nothing at all. */
export const isReadOnly = (role: Role): boolean =>
	VERBS.every((verb) => LOOKING.has(verb) || !can(role, verb))
