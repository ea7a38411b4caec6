import { isDisposableAddress, isDisposableHost } from './disposable-mail.ts'
import { registrableDomainOf } from './eligibility.ts'
import { isFreeMailDomain } from './free-mail.ts'
import { hostOfAddress } from './mailbox.ts'

/** An account that somebody may belong to. */
export type Candidate = {
	readonly accountId: string
	/** When it first paid; null: it never did. */
	readonly firstPaidAt: number | null
	readonly createdAt: number
}

export type MatchFacts = {
	/** Accounts at which somebody with this address is known. */
	readonly byAddress: readonly Candidate[]
	/** Accounts with the domain of the address. */
	readonly byDomain: readonly Candidate[]
}

export type AccountMatch = {
	readonly accountId: string
	/** By what it was found. */
	readonly by: 'address' | 'domain'
}

/** The domain of the company that an address is of; null: it says nothing about a company. */
export function companyDomainOf(address: string): string | null {
	if (isDisposableAddress(address)) return null
	const domain = registrableDomainOf(hostOfAddress(address))
	return domain !== null && isCompanyDomain(domain) ? domain : null
}

/** Whether a registrable domain is one company's: not one at which anybody can have an address. */
export const isCompanyDomain = (domain: string): boolean =>
	!isFreeMailDomain(domain) && !isDisposableHost(domain)

/**
 * The account that somebody belongs to: where they are known, else the one with their domain, which they join as a
 * colleague. Of several, the one that paid first, else the oldest.
 */
export function matchAccount(facts: MatchFacts): AccountMatch | null {
	const known = firstOf(facts.byAddress)
	if (known) return { accountId: known.accountId, by: 'address' }
	const colleagues = firstOf(facts.byDomain)
	return colleagues && { accountId: colleagues.accountId, by: 'domain' }
}

const firstOf = (candidates: readonly Candidate[]): Candidate | null =>
	[...candidates].sort(byPrecedence)[0] ?? null

function byPrecedence(a: Candidate, b: Candidate): number {
	const paid = (a.firstPaidAt ?? Infinity) - (b.firstPaidAt ?? Infinity)
	if (a.firstPaidAt !== b.firstPaidAt) return paid
	if (a.createdAt !== b.createdAt) return a.createdAt - b.createdAt
	return a.accountId < b.accountId ? -1 : 1
}
