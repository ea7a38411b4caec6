import type { Override } from './settle.ts'

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
