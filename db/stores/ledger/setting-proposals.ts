import { and, eq } from 'drizzle-orm'
import type {
	ProposedSetting,
	SettingKind,
} from '#app/domain/ledger/setting-proposal.ts'
import type { Reader, Tx } from '#db/client.ts'
import { settingProposalNotes, settingProposals } from '#db/schema/index.ts'

export type StoredSettingProposal = Omit<
	typeof settingProposals.$inferSelect,
	'kind' | 'settings'
> &
	ProposedSetting

type NewSettingProposal = Pick<
	StoredSettingProposal,
	'id' | 'movedMinor' | 'proposedAt' | 'proposedBy'
> &
	ProposedSetting

/** @param reason where one was asked for */
export async function insertSettingProposal(
	tx: Tx,
	{ settings, ...proposal }: NewSettingProposal,
	reason: string | null = null,
): Promise<void> {
	await tx
		.insert(settingProposals)
		.values({ ...proposal, settings: { ...settings }, state: 'waiting' })
	if (reason !== null)
		await tx
			.insert(settingProposalNotes)
			.values({ proposalId: proposal.id, reason })
}

/** Why something was proposed; null where that was not asked, or was erased. */
export async function reasonOfProposal(
	read: Reader,
	proposalId: string,
): Promise<string | null> {
	const [row] = await read
		.select({ reason: settingProposalNotes.reason })
		.from(settingProposalNotes)
		.where(eq(settingProposalNotes.proposalId, proposalId))
	return row?.reason ?? null
}

// A row was written from one of the kinds, and reads as it.
const asRead = (row: typeof settingProposals.$inferSelect) =>
	row as unknown as StoredSettingProposal

export async function findSettingProposal(
	read: Reader,
	id: string,
): Promise<StoredSettingProposal | null> {
	const [row] = await read
		.select()
		.from(settingProposals)
		.where(eq(settingProposals.id, id))
	return row ? asRead(row) : null
}

/** What waits for another admin: of settings one of each kind at most, of lines one for each. */
export const waitingSettingProposals = async (
	read: Reader,
): Promise<StoredSettingProposal[]> =>
	(
		await read
			.select()
			.from(settingProposals)
			.where(eq(settingProposals.state, 'waiting'))
	).map(asRead)

/** @param of told of those of a kind of which several may wait */
export const findWaitingSetting = async (
	read: Reader,
	kind: SettingKind,
	of: (proposal: StoredSettingProposal) => boolean = () => true,
): Promise<StoredSettingProposal | null> =>
	(await waitingSettingProposals(read)).find(
		(each) => each.kind === kind && of(each),
	) ?? null

/** The policies that another admin agreed to. */
export const approvedPolicies = async (
	read: Reader,
): Promise<StoredSettingProposal[]> =>
	(
		await read
			.select()
			.from(settingProposals)
			.where(
				and(
					eq(settingProposals.state, 'approved'),
					eq(settingProposals.kind, 'policy'),
				),
			)
	).map(asRead)

export async function endSettingProposal(
	tx: Tx,
	id: string,
	{
		answer = null,
		...ended
	}: {
		readonly state: 'approved' | 'declined' | 'withdrawn'
		readonly endedAt: number
		readonly endedBy: string
		readonly answer?: string | null
	},
): Promise<void> {
	await tx
		.update(settingProposals)
		.set(ended)
		.where(
			and(eq(settingProposals.id, id), eq(settingProposals.state, 'waiting')),
		)
	if (answer !== null)
		await tx
			.insert(settingProposalNotes)
			.values({ proposalId: id, answer })
			.onConflictDoUpdate({
				target: settingProposalNotes.proposalId,
				set: { answer },
			})
}
