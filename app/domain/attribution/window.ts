import { DAY } from '#app/domain/durations.ts'
import type { Policy } from '#app/domain/policy.ts'
import {
	INFLUENCE_KINDS,
	REFERRING_KINDS,
	type Touch,
	type TouchKind,
	type TouchVerdict,
} from '#app/domain/referrals/touch.ts'

/** What sales says of an account. Only `lead` and `opportunity` shape attribution. */
export const STAGES = [
	'lead',
	'qualified',
	'opportunity',
	'customer',
	'lost',
] as const
export type StageName = (typeof STAGES)[number]

export type Stage = {
	readonly stage: StageName
	readonly occurredAt: number
}

/** The instants that decide which touches count. All in milliseconds, null where unknown. */
export type Conversion = {
	/** When the account first paid. */
	readonly conversionAt: number | null
	/** The earliest of sign-up, lead stage and conversion. */
	readonly anchorAt: number | null
	readonly leadAt: number | null
	readonly opportunityAt: number | null
}

export function conversionOf(
	signedUpAt: number | null,
	conversionAt: number | null,
	stages: readonly Stage[],
): Conversion {
	const first = (wanted: Stage['stage']) =>
		stages.reduce<number | null>(
			(found, { stage, occurredAt }) =>
				stage === wanted && (found === null || occurredAt < found)
					? occurredAt
					: found,
			null,
		)
	const leadAt = first('lead')
	const known = [signedUpAt, leadAt, conversionAt].filter((at) => at !== null)
	return {
		conversionAt,
		anchorAt: known.length === 0 ? null : Math.min(...known),
		leadAt,
		opportunityAt: first('opportunity'),
	}
}

/** What becomes of a touch: it counts when it refers, lies at or before the conversion and less than the window before the anchor. */
export function judgeTouch(
	touch: Touch,
	{ conversionAt, anchorAt }: Conversion,
	policy: Pick<Policy, 'windowDays' | 'influenceThatRefers'>,
): TouchVerdict {
	const role = roleOf(touch.kind, policy)
	if (role === 'influence') return 'influence'
	if (touch.objection) return touch.objection
	if (conversionAt === null || anchorAt === null) return 'not_converted'
	if (touch.occurredAt > conversionAt) return 'after_conversion'
	if (anchorAt - touch.occurredAt >= policy.windowDays * DAY)
		return 'before_window'
	return role === 'claims' ? 'claimed' : 'counted'
}

function roleOf(
	kind: TouchKind,
	policy: Pick<Policy, 'influenceThatRefers'>,
): 'refers' | 'claims' | 'influence' {
	if (kind === 'self_reported') return 'claims'
	if ((REFERRING_KINDS as readonly string[]).includes(kind)) return 'refers'
	const influence = INFLUENCE_KINDS.find((known) => known === kind)
	return influence && policy.influenceThatRefers.includes(influence)
		? 'refers'
		: 'influence'
}

/** Earliest first, then by id: the order of largest remainder's ties. */
export const byTime = (a: Touch, b: Touch): number =>
	a.occurredAt - b.occurredAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
