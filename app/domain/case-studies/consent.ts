/** Where a story may be shown. */
export const CONSENT_CHANNELS = [
	'website',
	'social',
	'sales',
	'press',
	'ads',
] as const
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number]

/** How far a story may name the customer. */
export const NAMING_LEVELS = [
	'full',
	'first_name',
	'initials',
	'anonymous',
] as const
export type NamingLevel = (typeof NAMING_LEVELS)[number]

/** What a customer agreed to, beside the exact version. */
export type ConsentScope = {
	readonly channels: readonly ConsentChannel[]
	readonly namingLevel: NamingLevel
	readonly mayUseLogo: boolean
	/** Null: until it is withdrawn. */
	readonly expiresAt: number | null
}
