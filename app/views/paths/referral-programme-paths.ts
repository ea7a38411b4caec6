export const REFERRAL_SETTINGS_PATH = '/admin/settings/referrals'
export const FUNNEL_PATH = '/admin/referrals/funnel'
export const LEADERBOARD_PATH = '/admin/referrals/leaderboard'
/** An advocate's own. */
export const OWN_REFERRALS_PATH = '/portal/referrals'
