import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { leadDetails, leads, referrals } from '#db/schema/leads.ts'
import { clicks, linkSettings } from '#db/schema/links.ts'
import { links } from '#db/schema/referrals.ts'

/** Somebody who was brought, as far as it is told in mails; null once they are erased. */
export async function readLeadToTell(read: Reader, leadId: string) {
	const [lead] = await read
		.select({
			source: leads.source,
			accountId: leads.accountId,
			referrerAccountId: leads.referrerAccountId,
			referrerUserId: leads.referrerUserId,
			code: leads.code,
			codeOfClick: clicks.code,
			consentExpiresAt: leads.consentExpiresAt,
			name: leadDetails.name,
			email: leadDetails.email,
			company: leadDetails.company,
			message: leadDetails.message,
		})
		.from(leads)
		.innerJoin(leadDetails, eq(leadDetails.leadId, leads.id))
		.leftJoin(clicks, eq(clicks.id, leads.clickId))
		.where(eq(leads.id, leadId))
	return lead ?? null
}

/** The account to which a link belongs. */
export async function findAccountOfCode(
	read: Reader,
	code: string,
): Promise<string | null> {
	const [link] = await read
		.select({ accountId: links.accountId })
		.from(links)
		.where(eq(links.code, code))
	return link?.accountId ?? null
}

/** The person and the code of a referral, and when it became a customer. */
export async function readReferralToTell(
	read: Reader,
	accountId: string,
	referrerAccountId: string,
) {
	const [referral] = await read
		.select({
			contactId: referrals.referrerContactId,
			code: referrals.code,
			convertedAt: referrals.convertedAt,
		})
		.from(referrals)
		.where(
			and(
				eq(referrals.accountId, accountId),
				eq(referrals.referrerAccountId, referrerAccountId),
			),
		)
	return referral ?? null
}

/** The first of an advocate's links, as it is shown. */
export async function findFirstLinkShown(
	read: Reader,
	userId: string,
): Promise<string | null> {
	const [link] = await read
		.select({ made: links.codeShown, chosen: linkSettings.codeShown })
		.from(linkSettings)
		.innerJoin(links, eq(links.code, linkSettings.code))
		.where(
			and(eq(linkSettings.ownerUserId, userId), isNull(linkSettings.pausedAt)),
		)
		.orderBy(asc(links.createdAt), asc(links.code))
		.limit(1)
	return link ? (link.chosen ?? link.made) : null
}
