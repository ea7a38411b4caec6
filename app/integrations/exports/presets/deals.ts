import type { Source, Target } from '../mapping/mapping.ts'
import {
	LOST,
	REFERRAL_SOURCES,
	REFERRED_BY,
	REFERRER,
	WON,
} from './deal-stages.ts'

/** What the deals of a CRM become: stages of their account, and touches of those who referred it. Never revenue. */
export function dealTargets({
	account,
	id,
	stage,
	createdAt,
	wonAt,
	lostAt,
	leadSource,
	system,
}: {
	account: Source
	/** Headers of the columns. */
	id: readonly string[]
	stage: readonly string[]
	createdAt: readonly string[]
	wonAt: readonly string[]
	lostAt: readonly string[]
	leadSource: readonly string[]
	system: string
}): Target[] {
	const touch = {
		touch_id: { column: [...id], prefix: `${system}:` },
		account_id: account,
		occurred_at: {
			first: [{ column: [...createdAt] }, { column: [...wonAt] }],
		},
	}
	const isReferral = { column: [...leadSource], is: REFERRAL_SOURCES }
	return [
		{
			kind: 'stages',
			when: [{ column: [...createdAt], filled: true }],
			columns: {
				account_id: account,
				stage: { fixed: 'opportunity' },
				occurred_at: { column: [...createdAt] },
			},
		},
		{
			kind: 'stages',
			when: [{ column: [...stage], is: WON }],
			columns: {
				account_id: account,
				stage: { fixed: 'customer' },
				occurred_at: { column: [...wonAt] },
			},
		},
		{
			kind: 'stages',
			when: [{ column: [...stage], is: LOST }],
			columns: {
				account_id: account,
				stage: { fixed: 'lost' },
				occurred_at: { column: [...lostAt] },
			},
		},
		{
			kind: 'touches',
			when: [isReferral, { column: REFERRED_BY, filled: true }],
			columns: {
				...touch,
				kind: { fixed: 'manual' },
				referrer_account_id: REFERRER,
				note: { column: [...leadSource] },
			},
		},
		{
			kind: 'touches',
			when: [isReferral, { column: REFERRED_BY, filled: false }],
			columns: {
				...touch,
				kind: { fixed: 'self_reported' },
				note: { column: [...leadSource] },
			},
		},
	]
}
