import { and, asc, eq, gt, inArray, or, type SQL } from 'drizzle-orm'
import { type Model, weighTouches } from '#app/domain/attribution/models.ts'
import type { Policy } from '#app/domain/policy.ts'
import {
	cyclesOf,
	type Parentage,
	withoutParts,
} from '#app/domain/referrals/graph.ts'
import { chunks, inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import {
	attributions,
	attributionTouches,
	overrides,
} from '#db/schema/index.ts'
import type { WeighedByModels } from './what-if.ts'

type Counted = {
	touchId: string
	referrerAccountId: string | null
	occurredAt: number
	weight: number
}

/** The counted touches of every referred account, earliest first, weighed by a model. */
export async function weighedTouches(
	read: Reader,
	model: Model,
	policy: Policy,
): Promise<Map<string, Counted[]>> {
	// Another model may give weight to a touch that has none under the policy's.
	const byAccount = await countedTouches(
		read,
		model === policy.model ? gt(attributionTouches.weight, 0) : undefined,
	)
	if (model === policy.model) return byAccount
	const weigh = await weigher(read, policy)
	for (const [accountId, touches] of byAccount) {
		const weights = weigh(accountId, touches, model)
		touches.forEach((touch, i) => {
			touch.weight = weights[i] as number
		})
	}
	return byAccount
}

/** The same under each of several models. */
export async function touchesByModels(
	read: Reader,
	models: readonly Model[],
	policy: Policy,
): Promise<Map<string, WeighedByModels[]>> {
	const byAccount = await countedTouches(read)
	const weigh = await weigher(read, policy)
	return new Map(
		[...byAccount].map(([accountId, touches]) => {
			const byModel = models.map((model) => weigh(accountId, touches, model))
			return [
				accountId,
				touches.map(({ touchId, referrerAccountId }, i) => ({
					touchId,
					referrerAccountId,
					weights: byModel.map((weights) => weights[i] as number),
				})),
			]
		}),
	)
}

async function countedTouches(
	read: Reader,
	narrowed?: SQL,
): Promise<Map<string, Counted[]>> {
	const rows = await read
		.select({
			accountId: attributionTouches.accountId,
			touchId: attributionTouches.touchId,
			referrerAccountId: attributionTouches.referrerAccountId,
			occurredAt: attributionTouches.occurredAt,
			weight: attributionTouches.weight,
		})
		.from(attributionTouches)
		.where(and(eq(attributionTouches.verdict, 'counted'), narrowed))
	const byAccount: Map<string, Counted[]> = groupBy(
		rows,
		(row) => row.accountId,
	)
	for (const touches of byAccount.values()) {
		if (touches.length > 1)
			touches.sort(
				(a, b) =>
					a.occurredAt - b.occurredAt || (a.touchId < b.touchId ? -1 : 1),
			)
	}
	return byAccount
}

/** What weighs an account's touches by a model; they keep their weights where nothing is known of its journey. */
async function weigher(read: Reader, policy: Policy) {
	// An override may say that nobody referred an account from some day on; what it paid before follows its touches.
	const overridden = read.select({ id: overrides.accountId }).from(overrides)
	const rows = await read
		.select()
		.from(attributions)
		.where(
			or(
				eq(attributions.isReferred, true),
				inArray(attributions.accountId, overridden),
			),
		)
	const journeys = new Map(rows.map((row) => [row.accountId, row]))
	return (accountId: string, touches: readonly Counted[], model: Model) => {
		const journey = journeys.get(accountId)
		if (!journey || journey.conversionAt === null)
			return touches.map(({ weight }) => weight)
		return weighTouches(
			model,
			touches.map((touch) => touch.occurredAt),
			{
				...journey,
				conversionAt: journey.conversionAt,
				halfLifeDays: policy.decayHalfLifeDays,
			},
		)
	}
}

/** Who brought each referred account: the latest override, else its weighed touches. */
export async function parentageOf(
	read: Reader,
	touches: ReadonlyMap<string, readonly Counted[]>,
): Promise<Map<string, Parentage>> {
	return parentageBy(
		read,
		touches,
		await read.select().from(overrides).orderBy(asc(overrides.version)),
	)
}

/** The same for some accounts, by the weights of the policy's model. */
export async function parentageAmong(
	read: Reader,
	accountIds: readonly string[],
): Promise<Map<string, Parentage>> {
	const touches = new Map<string, Counted[]>()
	const set: (typeof overrides.$inferSelect)[] = []
	for (const piece of chunks(accountIds)) {
		const found = await countedTouches(
			read,
			and(
				gt(attributionTouches.weight, 0),
				inArray(attributionTouches.accountId, piece),
			),
		)
		for (const [accountId, counted] of found) touches.set(accountId, counted)
		set.push(
			...(await read
				.select()
				.from(overrides)
				.where(inArray(overrides.accountId, piece))
				.orderBy(asc(overrides.version))),
		)
	}
	return parentageBy(read, touches, set)
}

/**
 * Until everybody whom an override concerns is settled, a touch may still count that would close a cycle by now. Such a
 * part is left out, as settling is going to hold it.
 */
async function parentageBy(
	read: Reader,
	touches: ReadonlyMap<string, readonly Counted[]>,
	set: readonly (typeof overrides.$inferSelect)[],
): Promise<Map<string, Parentage>> {
	const parentage = withOverrides(touches, set)
	if (cyclesOf(parentage, () => 0).size === 0) return parentage
	const paid = new Map(
		(
			await inChunks(parentage.keys(), (piece) =>
				read
					.select({
						accountId: attributions.accountId,
						conversionAt: attributions.conversionAt,
					})
					.from(attributions)
					.where(inArray(attributions.accountId, piece)),
			)
		).map(({ accountId, conversionAt }) => [accountId, conversionAt]),
	)
	for (const { accountId } of set) paid.delete(accountId)
	const held = cyclesOf(
		parentage,
		(accountId) => paid.get(accountId) ?? Number.NEGATIVE_INFINITY,
	)
	return withoutParts(parentage, held)
}

function withOverrides(
	touches: ReadonlyMap<string, readonly Counted[]>,
	set: readonly (typeof overrides.$inferSelect)[],
): Map<string, Parentage> {
	const parentage = new Map<string, Parentage>()
	for (const [accountId, counted] of touches) {
		const parts = counted
			.filter((touch) => touch.weight > 0)
			.map((touch) => ({
				referrerId: touch.referrerAccountId,
				weight: touch.weight,
			}))
		parentage.set(accountId, { parts, restWeight: 0 })
	}
	for (const row of set) {
		const parts = row.shares
			.filter((share) => share.basisPoints > 0)
			.map((share) => ({
				referrerId: share.referrerAccountId,
				weight: share.basisPoints,
			}))
		parentage.set(row.accountId, {
			parts,
			restWeight: row.notReferredBasisPoints,
		})
	}
	return parentage
}
