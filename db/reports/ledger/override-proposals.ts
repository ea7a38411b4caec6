import { and, count, desc, eq, sql } from 'drizzle-orm'
import type { ProposalState } from '#app/domain/ledger/override-proposal.ts'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { overrideProposalNotes, overrideProposals } from '#db/schema/index.ts'
import type { StoredProposal } from '#db/stores/ledger/override-proposals.ts'
import { sumOf } from '#db/sum-of.ts'

export type ProposalFilter = {
	readonly state?: ProposalState | undefined
	readonly accountId?: string | undefined
}
export type ProposalCursor = { readonly at: number; readonly id: string }

const fits = ({ state, accountId }: ProposalFilter) =>
	and(
		state ? eq(overrideProposals.state, state) : undefined,
		accountId ? eq(overrideProposals.accountId, accountId) : undefined,
	)

/** How many proposals fit, and what they move in all, in the base currency. */
export async function sumProposals(
	read: Reader,
	filter: ProposalFilter,
): Promise<{ n: number; movedMinor: number }> {
	const [row] = await read
		.select({ n: count(), movedMinor: sumOf(overrideProposals.movedMinor) })
		.from(overrideProposals)
		.where(fits(filter))
	return row ?? { n: 0, movedMinor: 0 }
}

/** Overrides that needed another admin, the latest first, a page from a cursor on. */
export async function listProposals(
	read: Reader,
	filter: ProposalFilter,
	after: ProposalCursor | null,
	limit: number,
): Promise<Page<StoredProposal, ProposalCursor>> {
	const rows = await read
		.select({ proposal: overrideProposals, notes: overrideProposalNotes })
		.from(overrideProposals)
		.leftJoin(
			overrideProposalNotes,
			eq(overrideProposalNotes.proposalId, overrideProposals.id),
		)
		.where(
			and(
				fits(filter),
				after
					? sql`(${overrideProposals.proposedAt}, ${overrideProposals.id}) < (${after.at}, ${after.id})`
					: undefined,
			),
		)
		.orderBy(desc(overrideProposals.proposedAt), desc(overrideProposals.id))
		.limit(limit + 1)
	return pageOf(
		rows.map(({ proposal, notes }) => ({
			...proposal,
			reason: notes?.reason ?? null,
			answer: notes?.answer ?? null,
		})),
		limit,
		({ proposedAt, id }) => ({ at: proposedAt, id }),
	)
}
