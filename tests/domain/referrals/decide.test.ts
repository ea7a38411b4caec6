import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	type StandingReferral,
	type Verdict,
	weighDecision,
} from '#app/domain/referrals/decide.ts'
import {
	REJECTION_REASONS,
	type RejectionReason,
	referralStanding,
} from '#app/domain/referrals/lifecycle.ts'

const standing = (rest: Partial<StandingReferral> = {}): StandingReferral => ({
	state: 'pending',
	reason: null,
	suspicion: null,
	latest: null,
	...rest,
})
const decided = (
	decision: 'held' | 'cleared' | 'rejected',
	reason: RejectionReason | null = null,
) => ({ decision, reason })

describe('weighing a decision', () => {
	test.each([
		['hold what is in order', standing(), { decision: 'held' }, 'decide'],
		[
			'hold what is held by hand',
			standing({ suspicion: 'by_hand', latest: decided('held') }),
			{ decision: 'held' },
			'same',
		],
		[
			'hold what a rule holds',
			standing({ suspicion: 'same_domain' }),
			{ decision: 'held' },
			'same',
		],
		[
			'hold what was rejected',
			standing({ state: 'rejected', latest: decided('rejected', 'fraud') }),
			{ decision: 'held' },
			'decide',
		],
		[
			'clear what nothing stands against',
			standing(),
			{ decision: 'cleared' },
			'nothing_to_clear',
		],
		[
			'clear what a rule holds',
			standing({ suspicion: 'same_domain' }),
			{ decision: 'cleared' },
			'decide',
		],
		[
			'clear what was rejected',
			standing({ state: 'rejected', latest: decided('rejected', 'fraud') }),
			{ decision: 'cleared' },
			'decide',
		],
		[
			'clear what was cleared',
			standing({ latest: decided('cleared') }),
			{ decision: 'cleared' },
			'same',
		],
		[
			'clear a cycle',
			standing({ suspicion: 'would_close_cycle', latest: decided('cleared') }),
			{ decision: 'cleared' },
			'would_close_cycle',
		],
		[
			'reject what is held',
			standing({ suspicion: 'by_hand', latest: decided('held') }),
			{ decision: 'rejected', reason: 'fraud' },
			'decide',
		],
		[
			'reject for the same reason',
			standing({ state: 'rejected', latest: decided('rejected', 'fraud') }),
			{ decision: 'rejected', reason: 'fraud' },
			'same',
		],
		[
			'reject for another reason',
			standing({ state: 'rejected', latest: decided('rejected', 'fraud') }),
			{ decision: 'rejected', reason: 'duplicate' },
			'decide',
		],
	] as const)('%s', (_, referral, verdict, expected) => {
		expect(weighDecision(referral, verdict)).toBe(expected)
	})

	const verdicts: fc.Arbitrary<Verdict> = fc.oneof(
		fc.constantFrom<Verdict>({ decision: 'held' }, { decision: 'cleared' }),
		fc
			.constantFrom(...REJECTION_REASONS)
			.map((reason): Verdict => ({ decision: 'rejected', reason })),
	)

	test('decided once, deciding the same again changes nothing', () => {
		fc.assert(
			fc.property(fc.array(verdicts, { minLength: 1 }), (all) => {
				let latest: StandingReferral['latest'] = null
				for (const verdict of all) {
					const decision = {
						reason: null,
						suspicion: null,
						...verdict,
						...(verdict.decision === 'held' && {
							suspicion: 'by_hand' as const,
						}),
					}
					const known = referralStanding({
						verdicts: [
							latest?.decision === 'rejected'
								? 'rejected_in_review'
								: 'not_converted',
						],
						decision: latest === null ? null : { suspicion: null, ...latest },
						qualifiedAt: null,
						opportunityAt: null,
						lostAt: null,
						lostReason: null,
					})
					if (weighDecision({ ...known, latest }, verdict) !== 'decide')
						continue
					latest = { decision: decision.decision, reason: decision.reason }
					const after = referralStanding({
						verdicts: [
							verdict.decision === 'rejected'
								? 'rejected_in_review'
								: verdict.decision === 'held'
									? 'held_for_review'
									: 'not_converted',
						],
						decision,
						qualifiedAt: null,
						opportunityAt: null,
						lostAt: null,
						lostReason: null,
					})
					expect(weighDecision({ ...after, latest }, verdict)).toBe('same')
				}
			}),
		)
	})
})
