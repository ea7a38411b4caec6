import type { SettingsDraft } from '#app/domain/referrals/check-settings.ts'
import {
	SHARE_CHANNELS,
	type ShareChannel,
} from '#app/domain/referrals/settings.ts'
import { readForm } from '#app/http/forms.ts'
import type { ReferralValues } from '#app/ui/referrals/referral-fields.tsx'
import { UTM_NAMES } from '#app/views/referrals/referral-settings.ts'

/** More than a form has. */
const MOST_NAMED = 30

/** Reads the form of the referral programme. What makes no sense is kept as it was typed. */
export async function readReferralSettingsForm(request: Request): Promise<{
	typed: ReferralValues
	draft: SettingsDraft
	expectedVersion: number
	/** Nothing is to be stored: only shown. */
	isPreview: boolean
}> {
	const fields = await readForm(request)
	const textOf = (name: string) => fields[name] ?? ''
	const typed: ReferralValues = {
		offerToAdvocate: textOf('offerToAdvocate'),
		offerToFriend: textOf('offerToFriend'),
		landingTitle: textOf('landingTitle'),
		landingText: textOf('landingText'),
		destination: textOf('destination').trim(),
		allowedHosts: textOf('allowedHosts'),
		named: Array.from({ length: MOST_NAMED }, (_, i) => ({
			slug: textOf(`namedSlug${i}`).trim(),
			label: textOf(`namedLabel${i}`).trim(),
			url: textOf(`namedUrl${i}`).trim(),
		})).filter(({ slug, label, url }) => slug || label || url),
		utm: Object.fromEntries(
			UTM_NAMES.map((name) => [name, textOf(`utm_${name}`)]),
		) as ReferralValues['utm'],
		cookieDomain: textOf('cookieDomain').trim(),
		cookies: textOf('cookies'),
		shareSubject: textOf('shareSubject'),
		shareTexts: Object.fromEntries(
			SHARE_CHANNELS.map((channel) => [channel, textOf(`share_${channel}`)]),
		) as Record<ShareChannel, string>,
		terms: textOf('terms'),
		consentText: textOf('consentText'),
		mayNameFriends: fields.mayNameFriends !== undefined,
		leadLifetimeDays: textOf('leadLifetimeDays').trim(),
	}
	return {
		typed,
		draft: draftOf(typed),
		expectedVersion: Number(fields.version),
		isPreview: fields.preview !== undefined,
	}
}

function draftOf({ named, ...typed }: ReferralValues): SettingsDraft {
	return {
		...typed,
		destination: typed.destination || null,
		allowedHosts: typed.allowedHosts
			.split(/[\s,]+/)
			.filter((entry) => entry !== ''),
		namedDestinations: named,
		cookieDomain: typed.cookieDomain || null,
		cookies: typed.cookies === 'never' ? 'never' : 'always',
		leadLifetimeDays: /^\d{1,6}$/.test(typed.leadLifetimeDays)
			? Number(typed.leadLifetimeDays)
			: Number.NaN,
	}
}
