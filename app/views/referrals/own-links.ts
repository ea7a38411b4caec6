import { isAllowedDestination } from '#app/domain/referrals/destination.ts'
import { MOST_LINKS } from '#app/domain/referrals/link-draft.ts'
import { inviterOf, type ShownAs } from '#app/domain/referrals/naming.ts'
import {
	type ReferralSettings,
	SHARE_CHANNELS,
	type ShareChannel,
} from '#app/domain/referrals/settings.ts'
import { fillText, LONGEST_SHARE_TEXT } from '#app/domain/referrals/share.ts'
import { CHANNEL_WORDS } from '#app/domain/referrals/share-channel-words.ts'
import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import {
	landingPath,
	ownLinkPath,
	publicLink,
	qrPath,
	shareTextPath,
} from '#app/views/paths/link-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import {
	readAdvocateProfile,
	readShareTexts,
} from '#db/stores/people/advocate-profiles.ts'
import { listLinksOfUser, type StoredLink } from '#db/stores/referrals/links.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'
import { figuresOfLinks, type LinkFigures } from './link-figures.ts'
import { type PausedFor, pausedWords } from './link-words.ts'

/** Whose links, and as what address of this portal they are shared. */
export type LinkViewer = {
	readonly userId: string
	readonly accountId: string
	readonly name: string | null
	readonly origin: string
	readonly now: number
}

export type Vendor = OrganisationFacts & { readonly name: string }

/** A link as it is shared. */
export const shownLink = (link: StoredLink, origin: string) => {
	const shown = link.chosen ?? link.made
	return {
		code: link.code,
		shown,
		url: publicLink(origin, shown),
		to: ownLinkPath(link.code),
		qr: qrPath(link.code, 'svg'),
		label: link.label,
		campaign: link.campaign,
		isPaused: link.pausedAt !== null,
	}
}

/** The link that stands for an advocate: the oldest that runs, and of several the one that is for nothing special. */
const chief = (links: readonly StoredLink[]): StoredLink | undefined => {
	const running = links.filter(({ pausedAt }) => pausedAt === null)
	const [oldest] = running
	return (
		running.find(
			({ createdAt, label }) =>
				createdAt === oldest?.createdAt && label === null,
		) ??
		oldest ??
		links[0]
	)
}

/** What an advocate shares, by their own link: the address and the ways to send it. Null while they have none. */
export async function viewShare(
	read: Reader,
	vendor: Vendor,
	viewer: LinkViewer,
) {
	const [links, programme, profile, texts, names] = await Promise.all([
		listLinksOfUser(read, viewer),
		currentReferralSettings(read),
		readAdvocateProfile(read, viewer.userId),
		readShareTexts(read, viewer.userId),
		readAccountNames(read, [viewer.accountId]),
	])
	const { settings } = programme
	const company = names.get(viewer.accountId) ?? null
	const link = chief(links)
	if (!link) return null
	const shown = shownLink(link, viewer.origin)
	return {
		link: shown,
		links,
		settings,
		profile,
		company,
		share: shareOf(settings, {
			vendor: vendor.name,
			link: shown.url,
			texts,
			shownAs: profile,
			who: { name: viewer.name, company },
		}),
	}
}

/** The ways to send a link, each with its text. */
export function shareOf(
	settings: ReferralSettings,
	given: {
		vendor: string
		link: string
		texts: Partial<Record<ShareChannel, string>>
		shownAs: ShownAs
		who: { name: string | null; company: string | null }
	},
) {
	const { name, company } = inviterOf(given.shownAs, given.who)
	const values = {
		link: given.link,
		vendor: given.vendor,
		name: name ?? '',
		company: company ?? 'our company',
	}
	return {
		link: given.link,
		subject: fillText(settings.shareSubject, values),
		channels: SHARE_CHANNELS.map((channel) => ({
			channel,
			label: CHANNEL_WORDS[channel],
			text: fillText(
				given.texts[channel] ?? settings.shareTexts[channel],
				values,
			).trim(),
			isOwn: given.texts[channel] !== undefined,
			longest: LONGEST_SHARE_TEXT[channel],
			action: shareTextPath(channel),
		})),
	}
}

/** An advocate's links and everything that goes with sharing them. */
export async function viewOwnLinks(
	read: Reader,
	vendor: Vendor,
	viewer: LinkViewer,
) {
	const view = await viewShare(read, vendor, viewer)
	if (!view) return null
	const { links, link, settings, profile, company, share } = view
	const figures = await figuresOfLinks(read, vendor, links, viewer)
	const chosen = links.find(({ code }) => code === link.code)
	const figuresOf = (code: string) => figures.get(code) as LinkFigures
	return {
		vendor: vendor.name,
		link: {
			...link,
			figures: figuresOf(link.code),
			paused: wordsOfPause(chosen, vendor.name),
		},
		share,
		others: links
			.filter(({ code }) => code !== link.code)
			.map((other) => ({
				...shownLink(other, viewer.origin),
				figures: figuresOf(other.code),
			})),
		mayMakeMore: links.length < MOST_LINKS,
		offerToAdvocate: settings.offerToAdvocate,
		terms: {
			text: settings.terms,
			version: settings.termsVersion,
			acceptedOn:
				profile.termsVersion === settings.termsVersion &&
				profile.termsAcceptedAt !== null
					? formatDate(profile.termsAcceptedAt, vendor.zone)
					: null,
			isChanged:
				profile.termsVersion !== null &&
				profile.termsVersion !== settings.termsVersion,
		},
		recipient: {
			shownAs: { naming: profile.naming, showsCompany: profile.showsCompany },
			who: { name: viewer.name, company },
			title: settings.landingTitle,
			text: settings.landingText,
			offer: settings.offerToFriend,
			host: new URL(viewer.origin).host,
			landing: landingPath(link.shown),
			/** Where another page than this portal's greets them. */
			elsewhere: elsewhereOf(chosen, settings),
		},
	}
}

/** Where a link leads; null: to the page of this portal that greets friends. What is not allowed any more leads there too. */
export function destinationOf(
	link: StoredLink | undefined,
	{ destination: common, allowedHosts }: ReferralSettings,
): string | null {
	const destination = link?.destination ?? link?.madeDestination ?? common
	return destination && isAllowedDestination(destination, allowedHosts)
		? destination
		: null
}

const elsewhereOf = (
	link: StoredLink | undefined,
	settings: ReferralSettings,
): string | null => {
	const destination = destinationOf(link, settings)
	return destination === null ? null : new URL(destination).host
}

export const wordsOfPause = (
	link: { pausedFor: PausedFor | null; pausedAt: number | null } | undefined,
	vendor: string,
): string | null =>
	link?.pausedAt ? pausedWords(link.pausedFor ?? 'owner', vendor) : null

/** A text that holds the link itself, with its place instead, so that it holds whatever the link is called later. */
export const linkToPlace = (text: string, link: string): string =>
	text
		.split(link)
		.reduce((before, after) =>
			/^[\w-]/.test(after) ? before + link + after : `${before}{link}${after}`,
		)
