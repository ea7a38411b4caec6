import { isOptionalMail, type MailTemplate } from './templates.ts'

export type Suppression = 'bounce' | 'complaint' | 'manual'

export type WithholdReason =
	| 'deactivated'
	| 'bounced'
	| 'complained'
	| 'suppressed'
	| 'unsubscribed'
	| 'expired'

/**
 * Why a mail must not be sent now; null if it may. An address that does not exist gets nothing at all. A complaint, a
 * suppression by hand and a preference stop what somebody can do without: whoever calls a digest spam can still sign in.
 */
export function reasonToWithhold(
	template: MailTemplate,
	{
		isDeactivated,
		suppression,
		isWanted,
		expiresAt,
		now,
	}: {
		isDeactivated: boolean
		suppression: Suppression | null
		/** What the person chose for the mail's category. */
		isWanted: boolean
		/** When the link in it ends, if it has one. */
		expiresAt: number | null
		now: number
	},
): WithholdReason | null {
	if (isDeactivated) return 'deactivated'
	if (suppression === 'bounce') return 'bounced'
	if (expiresAt !== null && expiresAt <= now) return 'expired'
	if (!isOptionalMail(template)) return null
	if (suppression === 'complaint') return 'complained'
	if (suppression === 'manual') return 'suppressed'
	return isWanted ? null : 'unsubscribed'
}
