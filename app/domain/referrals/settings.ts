import type { UtmTemplate } from './link.ts'

export const SHARE_CHANNELS = ['email', 'linkedin', 'x', 'whatsapp'] as const
export type ShareChannel = (typeof SHARE_CHANNELS)[number]

/** The referral programme: data, versioned. Texts may hold `{link}`, `{vendor}`, `{name}` and `{company}`. */
export type ReferralSettings = {
	/** What whoever brings somebody gets, in words. */
	readonly offerToAdvocate: string
	/** What the friend gets, in words. */
	readonly offerToFriend: string
	/** The landing page's heading and what stands below it. */
	readonly landingTitle: string
	readonly landingText: string
	/** Where links lead that say nothing else; null: the landing page of this portal. */
	readonly destination: string | null
	/** Hosts that links may lead to: exactly these, or with `*.` before it every host below one. */
	readonly allowedHosts: readonly string[]
	/** Destinations by name, for `/r/:code/:slug`. */
	readonly namedDestinations: readonly {
		readonly slug: string
		readonly label: string
		readonly url: string
	}[]
	/** What every link adds unless it says otherwise. */
	readonly utm: UtmTemplate
	/** The domain whose hosts share the cookie; null: this portal's host alone. */
	readonly cookieDomain: string | null
	/** `always`: unless the browser asks not to be tracked. `never`: the id travels in the address alone. */
	readonly cookies: 'always' | 'never'
	readonly shareSubject: string
	readonly shareTexts: Readonly<Record<ShareChannel, string>>
	/** Changing a text makes a new version of it. */
	readonly terms: string
	readonly termsVersion: number
	readonly consentText: string
	readonly consentVersion: number
	/** Whether advocates may name a friend, who is then asked by mail. */
	readonly mayNameFriends: boolean
	/** Days after the last touch after which nobody waits for a lead any more. */
	readonly leadLifetimeDays: number
}

export const DEFAULT_REFERRAL_SETTINGS: ReferralSettings = {
	offerToAdvocate: 'Credit for what your friends buy, and perks as you rise.',
	offerToFriend: 'A personal introduction from somebody who uses it every day.',
	landingTitle: '{name} thinks that {vendor} would help you',
	landingText:
		'Leave your address, and somebody will show you what it can do for you.',
	destination: null,
	allowedHosts: [],
	namedDestinations: [],
	utm: { source: 'laurel', medium: 'referral' },
	cookieDomain: null,
	cookies: 'always',
	shareSubject: 'You might like {vendor}',
	shareTexts: {
		email:
			'Hello,\n\nwe have been using {vendor} at {company} for a while, and I think that it would help you too. Here is my link:\n\n{link}\n\n{name}',
		linkedin: 'We use {vendor} at {company}, and would again. {link}',
		x: 'We use {vendor}, and would again. {link}',
		whatsapp: 'I think that {vendor} would help you: {link}',
	},
	terms:
		'Recommend only to people who know you and would want to hear it. Say that you may benefit from it. Do not buy advertisements for your link, and do not recommend to yourself. A recommendation counts when the company that you brought pays, and as long as these rules are kept.',
	termsVersion: 1,
	consentText:
		'{vendor} may keep my details and write to me about this recommendation. I can take that back at any time.',
	consentVersion: 1,
	mayNameFriends: true,
	leadLifetimeDays: 180,
}
