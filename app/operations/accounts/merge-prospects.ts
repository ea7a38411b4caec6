import { isCompanyDomain } from '#app/domain/referrals/match-account.ts'
import type { Tx } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { insertMerge } from '#db/stores/accounts/prospects.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findProspectsByDomain } from '#db/stores/referrals/lead-matching.ts'

type NewAccount = {
	readonly id: string
	readonly registrableDomain: string | null
}

/**
 * Merges what was made for a lead into the account that it turned out to be: a new account with the domain of exactly
 * one. Where there are several, or it is nobody's domain, somebody has to say it. Gives the accounts that are no more.
 */
export async function mergeProspectsInto(
	tx: Tx,
	accounts: readonly NewAccount[],
	now: number,
): Promise<string[]> {
	const byDomain = new Map<string, string>()
	for (const { id, registrableDomain: domain } of accounts)
		if (domain !== null && isCompanyDomain(domain) && !byDomain.has(domain))
			byDomain.set(domain, id)
	const prospects = await findProspectsByDomain(tx, byDomain.keys())
	const merged: string[] = []
	for (const [domain, found] of groupBy(prospects, (each) => each.domain)) {
		const intoAccountId = byDomain.get(domain)
		const [only, ...others] = found.filter(
			({ accountId }) => accountId !== intoAccountId,
		)
		if (!only || others.length > 0 || intoAccountId === undefined) continue
		await mergeProspect(tx, { ...only, intoAccountId, now })
		merged.push(only.accountId)
	}
	return merged
}

/** Lets what is known of an account that was made for a lead count for another. */
export async function mergeProspect(
	tx: Tx,
	{
		accountId,
		intoAccountId,
		now,
	}: { accountId: string; intoAccountId: string; now: number },
): Promise<void> {
	await insertMerge(tx, {
		fromAccountId: accountId,
		intoAccountId,
		mergedAt: now,
		mergedBy: null,
	})
	await appendAudit(tx, {
		at: now,
		actorId: null,
		action: 'account.merged',
		subjectType: 'account',
		subjectId: accountId,
		after: { intoAccountId },
	})
}
