import type { ActionFunctionArgs } from '@remix-run/node'
import { REJECTION_REASONS } from '#app/domain/referrals/lifecycle.ts'
import { decideReferrals } from '#app/http/decide.ts'
import { rejectReferrals } from '#app/operations/referrals/reject-referral.ts'
import {
	REVIEW_PATH,
	readReferralToken,
	referralPath,
} from '#app/views/paths/referral-paths.ts'
import { decidedWords } from '#app/views/referrals/referral-answers.ts'

/** Decides against referrals, for a reason. */
export const action = (door: ActionFunctionArgs) =>
	decideReferrals(door, {
		read: readReferralToken,
		async decide(referrals, { fields, ...given }) {
			const reason = REJECTION_REASONS.find((each) => each === fields.reason)
			if (!reason) return 'Nothing was rejected: choose a reason.'
			const decided = await rejectReferrals(door.context.database, referrals, {
				...given,
				reason,
			})
			return decided.map(({ result }) => result)
		},
		told: (outcomes) => decidedWords('rejected', outcomes),
		queue: REVIEW_PATH,
		pathOf: referralPath,
	})
