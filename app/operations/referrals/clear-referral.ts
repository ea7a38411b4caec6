import { decidesAs } from './decide-referral.ts'

const { one, each } = decidesAs({ decision: 'cleared' })

/** Lets a referral count: nothing that was found stands against it any more. Not for one of one's own. */
export const clearReferral = one

/** Clears several, each for itself. */
export const clearReferrals = each
