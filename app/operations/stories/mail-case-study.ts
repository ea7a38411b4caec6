import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Tx } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { findUser, type User } from '#db/stores/people/users.ts'
import { listUsersByRole } from '#db/stores/people/users-by-role.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'

/** Who looks after a story: its owner; while it has none all of marketing, or the admins where there is no marketing. */
export async function listKeepers(
	tx: Tx,
	ownerId: string | null,
): Promise<{ id: string; name: string | null; email: string }[]> {
	const owner = ownerId === null ? null : await findUser(tx, ownerId)
	if (owner && owner.deactivatedAt === null && owner.email !== null)
		return [{ id: owner.id, name: owner.name, email: owner.email }]
	const marketing = await listUsersByRole(tx, 'marketing')
	return marketing.length > 0 ? marketing : listUsersByRole(tx, 'admin')
}

/** Tells whoever looks after it that an advocate offers their story. */
export async function mailNomination(
	tx: Tx,
	{
		caseStudyId,
		nominationId,
		advocate,
		note,
		now,
	}: {
		caseStudyId: string
		nominationId: string
		advocate: User
		note: string | null
		now: number
	},
): Promise<void> {
	const caseStudy = await findCaseStudy(tx, caseStudyId)
	if (!caseStudy) throw new Error('a nominated case study is gone')
	const { accountId, ownerId } = caseStudy
	const names = await readAccountNames(tx, [accountId])
	const advocateName = advocate.name ?? advocate.email ?? 'An advocate'
	for (const { id: userId, name, email } of await listKeepers(tx, ownerId))
		await enqueueMail(tx, {
			id: `${nominationId}-nominated-${userId}`,
			template: 'stories-nominated',
			userId,
			recipient: email,
			props: {
				name,
				nominations: [
					{
						caseStudyId,
						accountName: names.get(accountId) ?? accountId,
						advocateName,
						reason: `Offered by ${advocateName}`,
						note,
					},
				],
			},
			now,
		})
}
