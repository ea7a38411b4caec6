import { desc, eq } from 'drizzle-orm'
import type { Policy } from '#app/domain/policy.ts'
import type { AdvocateAmounts } from '#app/domain/referrals/amount-range.ts'
import type { Reader, Tx } from '#db/client.ts'
import { entries, organisations, policies } from '#db/schema/index.ts'

export type Organisation = { name: string; zone: string; baseCurrency: string }
export type OrganisationRecord = Organisation & {
	/** Hex; null: Laurel's own. */
	brandColour: string | null
	logoId: string | null
	/** How advocates see what is credited to them. */
	advocateAmounts: AdvocateAmounts
}
export type PolicyVersion = {
	version: number
	settings: Policy
	createdAt: number
	createdBy: string | null
}

const THE_ONE = 1

export async function findOrganisation(
	read: Reader,
): Promise<OrganisationRecord | null> {
	const [row] = await read
		.select()
		.from(organisations)
		.where(eq(organisations.id, THE_ONE))
	if (!row) return null
	const { id: _, createdAt: __, ...organisation } = row
	return organisation
}

/** Throws where the organisation has not been made yet: a composition root makes it first. */
export async function readOrganisation(
	read: Reader,
): Promise<OrganisationRecord> {
	const organisation = await findOrganisation(read)
	if (!organisation) throw new Error('the organisation has not been created')
	return organisation
}

/** Returns false if the organisation is there already. */
export async function insertOrganisation(
	tx: Tx,
	organisation: Organisation,
	now: number,
): Promise<boolean> {
	const inserted = await tx
		.insert(organisations)
		.values({ id: THE_ONE, ...organisation, createdAt: now })
		.onConflictDoNothing({ target: organisations.id })
		.returning({ id: organisations.id })
	return inserted.length > 0
}

export async function updateOrganisation(
	tx: Tx,
	organisation: Partial<OrganisationRecord>,
): Promise<void> {
	await tx
		.update(organisations)
		.set(organisation)
		.where(eq(organisations.id, THE_ONE))
}

/** Whether anything is posted: its months and base amounts were made with the zone and the currency. */
export async function hasEntries(read: Reader): Promise<boolean> {
	const rows = await read.select({ id: entries.id }).from(entries).limit(1)
	return rows.length > 0
}

/** The policy in force: the latest version. */
export async function currentPolicy(read: Reader): Promise<PolicyVersion> {
	const [row] = await read
		.select()
		.from(policies)
		.orderBy(desc(policies.version))
		.limit(1)
	if (!row) throw new Error('no policy has been stored')
	return row
}

export async function insertPolicy(
	tx: Tx,
	policy: PolicyVersion,
): Promise<void> {
	await tx.insert(policies).values(policy)
}
