import type { ActionFunctionArgs } from '@remix-run/node'
import { decideReferrals } from '#app/http/decide.ts'
import { holdReferrals } from '#app/operations/referrals/hold-referral.ts'
import {
	REVIEW_PATH,
	readReferralToken,
	referralPath,
} from '#app/views/paths/referral-paths.ts'
import { decidedWords } from '#app/views/referrals/referral-answers.ts'

/** Holds referrals until somebody decides. */
export const action = (door: ActionFunctionArgs) =>
	decideReferrals(door, {
		read: readReferralToken,
		decide: async (referrals, given) =>
			(await holdReferrals(door.context.database, referrals, given)).map(
				({ result }) => result,
			),
		told: (outcomes) => decidedWords('held', outcomes),
		queue: REVIEW_PATH,
		pathOf: referralPath,
	})
