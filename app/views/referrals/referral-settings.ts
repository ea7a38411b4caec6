import { canonical } from '#app/domain/canonical.ts'
import {
	DEFAULT_REFERRAL_SETTINGS,
	type ReferralSettings,
	SHARE_CHANNELS,
} from '#app/domain/referrals/settings.ts'
import { CHANNEL_WORDS } from '#app/domain/referrals/share-channel-words.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf } from '#app/views/format/money.ts'
import { policyFacts } from '#app/views/organisation/policy-facts.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import {
	countAgreedAdvocates,
	listReferralSettings,
} from '#db/reports/referrals/referral-programme.ts'
import { currentPolicy } from '#db/stores/organisation/organisation.ts'

/** Versions that the page tells of. */
const VERSIONS = 30

export const UTM_NAMES = [
	'source',
	'medium',
	'campaign',
	'term',
	'content',
] as const

/** The referral programme in force, what shapes it besides, and what it was before. */
export async function viewReferralSettings(
	read: Reader,
	{ zone, name: vendor }: OrganisationFacts & { readonly name: string },
) {
	const [versions, agreed, policy] = await Promise.all([
		listReferralSettings(read, VERSIONS + 1),
		countAgreedAdvocates(read),
		currentPolicy(read),
	])
	const people = await readUserNames(
		read,
		versions.map((version) => version.createdBy),
	)
	const settings = versions[0]?.settings ?? DEFAULT_REFERRAL_SETTINGS
	return {
		version: versions[0]?.version ?? 0,
		typed: typedOf(settings),
		termsVersion: settings.termsVersion,
		consentVersion: settings.consentVersion,
		ifTermsChange:
			agreed === 0
				? 'Nobody has agreed to them yet.'
				: `${countOf(agreed, 'advocate')} ${agreed === 1 ? 'is' : 'are'} asked again.`,
		policy: policyFacts(policy.settings).filter(({ term }) =>
			['Model', 'Attribution window'].includes(term),
		),
		/** With what the places in a text are filled in the preview. */
		example: { vendor, name: 'Ana Ruiz', company: 'Northwind Freight' },
		versions: versions.slice(0, VERSIONS).map((version, i) => ({
			version: version.version,
			since: formatInstant(version.createdAt, zone),
			by:
				version.createdBy === null
					? 'The system'
					: (people.get(version.createdBy) ?? 'Somebody who was erased'),
			changes: changesOf(
				version.settings,
				versions[i + 1]?.settings ?? DEFAULT_REFERRAL_SETTINGS,
			),
		})),
	}
}

/** The settings as they stand in the fields of a form. */
function typedOf(settings: ReferralSettings) {
	const { namedDestinations, termsVersion, consentVersion, ...same } = settings
	return {
		...same,
		destination: settings.destination ?? '',
		allowedHosts: settings.allowedHosts.join('\n'),
		named: namedDestinations.map((destination) => ({ ...destination })),
		utm: {
			source: '',
			medium: '',
			campaign: '',
			term: '',
			content: '',
			...settings.utm,
		},
		cookieDomain: settings.cookieDomain ?? '',
		shareTexts: { ...settings.shareTexts },
		leadLifetimeDays: String(settings.leadLifetimeDays),
	}
}

const SHOWN_LENGTH = 120

/** What a version says otherwise than the one before it. */
function changesOf(
	after: ReferralSettings,
	before: ReferralSettings,
): string[] {
	const earlier = new Map(settingsInWords(before))
	return settingsInWords(after)
		.filter(([term, text]) => canonical(text) !== canonical(earlier.get(term)))
		.map(([term, text]) => {
			const version = versionOf(term, after)
			const shown =
				text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text
			return `${term}${version}: ${shown || 'nothing'}`
		})
}

const TERMS = 'Terms'
const CONSENT = 'Consent'

const versionOf = (term: string, settings: ReferralSettings): string =>
	term === TERMS
		? `, version ${settings.termsVersion}`
		: term === CONSENT
			? `, version ${settings.consentVersion}`
			: ''

const settingsInWords = (settings: ReferralSettings): [string, string][] => [
	['Offer to the advocate', settings.offerToAdvocate],
	['Offer to the friend', settings.offerToFriend],
	['Landing page, heading', settings.landingTitle],
	['Landing page, text', settings.landingText],
	[
		'Where links lead',
		settings.destination ?? 'the landing page of this portal',
	],
	['Allowed hosts', settings.allowedHosts.join(', ')],
	[
		'Destinations with a name',
		settings.namedDestinations
			.map(({ slug, url }) => `${slug} → ${url}`)
			.join(', '),
	],
	[
		'Added parameters',
		UTM_NAMES.flatMap((name) =>
			settings.utm[name] ? [`utm_${name}=${settings.utm[name]}`] : [],
		).join('&'),
	],
	['Cookie domain', settings.cookieDomain ?? 'this portal alone'],
	['Cookies', settings.cookies === 'always' ? 'yes' : 'never'],
	['Subject of e-mails', settings.shareSubject],
	...SHARE_CHANNELS.map((channel): [string, string] => [
		`Text for ${CHANNEL_WORDS[channel]}`,
		settings.shareTexts[channel],
	]),
	[TERMS, settings.terms],
	[CONSENT, settings.consentText],
	['Friends may be named', settings.mayNameFriends ? 'yes' : 'no'],
	['Lifetime of a referral', countOf(settings.leadLifetimeDays, 'day')],
]
