import { movedBetween } from '#app/domain/attribution/moved.ts'
import type { Policy } from '#app/domain/policy.ts'
import type { Foreseen, Foresight } from './foresee.ts'

/** Another threshold from which overrides, and policies, need a second admin; null: none does. */
export type ProposedThreshold = {
	readonly overrideThresholdMinor: number | null
	/** The one that was set when it was proposed. */
	readonly insteadOfMinor: number | null
}

/** Other settings of the policy. */
export type ProposedPolicy = {
	readonly policy: Policy
	/** The version that was in force when it was proposed. */
	readonly insteadOfVersion: number
}

/** A change of settings that another admin has to agree to. */
export type ProposedSetting =
	| { readonly kind: 'finance_settings'; readonly settings: ProposedThreshold }
	| { readonly kind: 'policy'; readonly settings: ProposedPolicy }

export type SettingKind = ProposedSetting['kind']

/**
 * Whether another threshold needs another admin. Where none is set, setting one adds a control and nothing else; where
 * there is one, taking it away or changing it is what it is there for.
 */
export const thresholdNeedsSecondAdmin = (
	{ insteadOfMinor, overrideThresholdMinor }: ProposedThreshold,
	hasSecondAdmin: boolean,
): boolean =>
	hasSecondAdmin &&
	insteadOfMinor !== null &&
	insteadOfMinor !== overrideThresholdMinor

/**
 * What a policy would move in open months, in minor units: between referrers, or between the parts of revenue, whichever is
 * more. What it corrects of closed months is posted in an open one, and is moved there: else whoever closed them first would
 * move as much as they like.
 */
export const movedByPolicy = ({
	referrers,
	parts,
}: Pick<Foresight, 'referrers' | 'parts'>): number =>
	Math.max(
		movedBetween(referrers.map(inAll)).movedMinor,
		movedBetween(parts.map(inAll)).movedMinor,
	)

const inAll = ({ openMinor, adjustedMinor }: Foreseen): number =>
	openMinor + adjustedMinor
