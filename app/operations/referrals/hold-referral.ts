import { decidesAs } from './decide-referral.ts'

const { one, each } = decidesAs({ decision: 'held' })

/** Holds a referral until somebody decides: it gives no credit meanwhile. */
export const holdReferral = one

/** Holds several, each for itself. */
export const holdReferrals = each
