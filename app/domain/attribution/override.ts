/** Shares that an admin set. Basis points; with `notReferredBasisPoints` they sum to 10,000. */
export type Override = {
	readonly version: number
	readonly shares: readonly {
		readonly referrerAccountId: string
		readonly basisPoints: number
	}[]
	readonly notReferredBasisPoints: number
	/** Lines paid from this instant on follow this version. */
	readonly effectiveAt: number
	/** When it was set. */
	readonly createdAt?: number
}

/** The versions that decide about some instant: a later version leaves nothing to those that take effect when it does or after. */
export function overridesInForce<
	Each extends Pick<Override, 'version' | 'effectiveAt'>,
>(overrides: readonly Each[]): Each[] {
	return overrides.filter(
		({ version, effectiveAt }) =>
			!overrides.some(
				(later) => later.version > version && later.effectiveAt <= effectiveAt,
			),
	)
}
