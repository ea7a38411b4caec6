import { and, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { overrideProposalNotes, overrideProposals } from '#db/schema/index.ts'

export type StoredProposal = typeof overrideProposals.$inferSelect & {
	/** Null where it was erased. */
	readonly reason: string | null
	/** Why it was declined. */
	readonly answer: string | null
}

type NewProposal = Omit<
	typeof overrideProposals.$inferSelect,
	'state' | 'endedAt' | 'endedBy' | 'overrideId'
> & { readonly reason: string }

export async function insertProposal(
	tx: Tx,
	{ reason, ...proposal }: NewProposal,
): Promise<void> {
	await tx.insert(overrideProposals).values({ ...proposal, state: 'waiting' })
	await tx
		.insert(overrideProposalNotes)
		.values({ proposalId: proposal.id, reason })
}

export async function findProposal(
	read: Reader,
	id: string,
): Promise<StoredProposal | null> {
	const [row] = await read
		.select({ proposal: overrideProposals, notes: overrideProposalNotes })
		.from(overrideProposals)
		.leftJoin(
			overrideProposalNotes,
			eq(overrideProposalNotes.proposalId, overrideProposals.id),
		)
		.where(eq(overrideProposals.id, id))
	return row
		? {
				...row.proposal,
				reason: row.notes?.reason ?? null,
				answer: row.notes?.answer ?? null,
			}
		: null
}

/** What waits for an account: one at most. */
export async function findWaitingProposal(
	read: Reader,
	accountId: string,
): Promise<string | null> {
	const [row] = await read
		.select({ id: overrideProposals.id })
		.from(overrideProposals)
		.where(
			and(
				eq(overrideProposals.accountId, accountId),
				eq(overrideProposals.state, 'waiting'),
			),
		)
	return row?.id ?? null
}

export const countWaitingProposals = (read: Reader): Promise<number> =>
	read.$count(overrideProposals, eq(overrideProposals.state, 'waiting'))

export async function endProposal(
	tx: Tx,
	id: string,
	{
		answer = null,
		...ended
	}: {
		readonly state: 'approved' | 'declined' | 'withdrawn'
		readonly endedAt: number
		readonly endedBy: string
		readonly overrideId?: string
		readonly answer?: string | null
	},
): Promise<void> {
	await tx
		.update(overrideProposals)
		.set(ended)
		.where(
			and(eq(overrideProposals.id, id), eq(overrideProposals.state, 'waiting')),
		)
	if (answer !== null)
		await tx
			.update(overrideProposalNotes)
			.set({ answer })
			.where(eq(overrideProposalNotes.proposalId, id))
}
