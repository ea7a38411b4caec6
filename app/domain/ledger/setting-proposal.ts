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

/** A line that is to be voided by hand. */
export type ProposedVoid = { readonly lineKey: string }
/** An import that is to be undone. */
export type ProposedUndo = { readonly importId: string }

/** What another admin has to agree to: a change of settings, or to take something back. */
export type ProposedSetting =
	| { readonly kind: 'line_void'; readonly settings: ProposedVoid }
	| { readonly kind: 'import_undo'; readonly settings: ProposedUndo }
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

/** What is to be taken back, by its key or id; null: it is no such proposal. */
export function takenBackBy(proposed: ProposedSetting): string | null {
	switch (proposed.kind) {
		case 'line_void':
			return proposed.settings.lineKey
		case 'import_undo':
			return proposed.settings.importId
		default:
			return null
	}
}
