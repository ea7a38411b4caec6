import type { ActionFunctionArgs } from '@remix-run/node'
import { decideReferrals } from '#app/http/decide.ts'
import { clearReferrals } from '#app/operations/referrals/clear-referral.ts'
import {
	REVIEW_PATH,
	readReferralToken,
	referralPath,
} from '#app/views/paths/referral-paths.ts'
import { decidedWords } from '#app/views/referrals/referral-answers.ts'

/** Lets referrals count. */
export const action = (door: ActionFunctionArgs) =>
	decideReferrals(door, {
		read: readReferralToken,
		decide: async (referrals, given) =>
			(await clearReferrals(door.context.database, referrals, given)).map(
				({ result }) => result,
			),
		told: (outcomes) => decidedWords('cleared', outcomes),
		queue: REVIEW_PATH,
		pathOf: referralPath,
	})
