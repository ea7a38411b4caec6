import { getDomain } from 'tldts'
import { withoutEndDots } from '#app/domain/trim.ts'
import { asciiHostOf } from './ascii-host.ts'
import { isFreeMailDomain } from './free-mail.ts'
import type { Objection } from './touch.ts'

/** What tells whether two accounts are the same company. */
export type CompanyFacts = {
	readonly id: string
	readonly registrableDomain: string | null
	/** From `legalKeyOf`. */
	readonly legalKey: string
}

/**
 * The registrable domain of a host or web address ("https://www.Acme.co.uk/" → "acme.co.uk"); null if it has none. A name
 * beyond ASCII is given in its one form of letters and hyphens, however it was written ("bücher.de" → "xn--bcher-kva.de").
 */
export function registrableDomainOf(host: string): string | null {
	const folded = withoutEndDots(host.trim().toLowerCase())
	if (folded === '' || folded.startsWith('.')) return null
	const domain = getDomain(folded, { allowPrivateDomains: true })
	return domain === null ? null : asciiHostOf(domain)
}

/** A legal name folded for comparing: case, accents, punctuation and spaces do not matter, the legal form does. */
export const legalKeyOf = (name: string): string =>
	name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '')

/** Why a referral between two accounts must wait for a person, or null. */
export function objectionBetween(
	referrer: CompanyFacts,
	referred: CompanyFacts,
): Objection | null {
	if (referrer.id === referred.id) return 'self_referral'
	const domain = referrer.registrableDomain
	if (
		domain !== null &&
		domain === referred.registrableDomain &&
		!isFreeMailDomain(domain)
	)
		return 'same_domain'
	if (referrer.legalKey !== '' && referrer.legalKey === referred.legalKey)
		return 'same_legal_entity'
	return null
}
