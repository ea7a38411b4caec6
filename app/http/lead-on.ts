import {
	composeDestination,
	isAllowedDestination,
} from '#app/domain/referrals/destination.ts'
import type { ReferralSettings } from '#app/domain/referrals/settings.ts'
import type { HotLink } from '#db/hot-links.ts'
import { newId } from '#db/ids.ts'

type Hit = {
	readonly settings: ReferralSettings
	readonly link: HotLink
	/** The named destination that was asked for, where there is one. */
	readonly named: string | null
	/** The query of the request. */
	readonly query: string
	readonly clickId: string | null
}

/** In the place of a click that is yet to come: no destination holds it by chance. */
const STAND_IN = newId()
const MOST_KNOWN = 1_000

/**
 * Says where a request of a link is led. Most requests of one link are led to one place and differ by their click alone:
 * that is composed once, as long as the settings are the same.
 */
export function createLeadOn(
	/** This portal's, where it is known. */
	ownHost: string | undefined,
): (hit: Hit) => string {
	let known = new Map<string, string>()
	let knownFor: ReferralSettings | undefined
	return ({ settings, link, named, query, clickId }) => {
		if (settings !== knownFor || known.size >= MOST_KNOWN) {
			known = new Map()
			knownFor = settings
		}
		const key = [
			named ?? link.destination,
			link.shown,
			link.campaign,
			link.isPaused,
			clickId === null,
			link.utm && JSON.stringify(link.utm),
			query,
		].join('\n')
		let location = known.get(key)
		if (location === undefined) {
			location = compose(settings, link, {
				wanted: named ?? link.destination ?? settings.destination,
				incoming: new URLSearchParams(query),
				clickId: clickId === null ? null : STAND_IN,
				ownHost,
			})
			known.set(key, location)
		}
		return clickId === null ? location : location.replace(STAND_IN, clickId)
	}
}

function compose(
	settings: ReferralSettings,
	link: HotLink,
	{
		wanted,
		incoming,
		clickId,
		ownHost,
	}: {
		wanted: string | null
		incoming: URLSearchParams
		clickId: string | null
		ownHost: string | undefined
	},
): string {
	// The host may have been taken off the list since.
	const isAllowed =
		wanted !== null &&
		isAllowedDestination(wanted, settings.allowedHosts) &&
		!isLinkOf(ownHost, wanted)
	const { campaign } = link
	return composeDestination({
		destination: isAllowed
			? wanted
			: `/refer/${encodeURIComponent(link.shown)}`,
		utm: { ...settings.utm, ...link.utm, ...(campaign ? { campaign } : {}) },
		incoming,
		clickId,
		// The landing page of this portal has the code in its path.
		via: isAllowed && !link.isPaused ? link.shown : null,
	})
}

/** A link that leads to a link could lead round in a circle. */
function isLinkOf(ownHost: string | undefined, destination: string): boolean {
	const { host, pathname } = new URL(destination)
	return host === ownHost && pathname.startsWith('/r/')
}
