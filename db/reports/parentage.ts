import { and, asc, eq, gt, inArray, or } from 'drizzle-orm'
import { type Model, weighTouches } from '#app/domain/attribution/models.ts'
import type { Policy } from '#app/domain/policy.ts'
import type { Parentage } from '#app/domain/referrals/graph.ts'
import type { Reader } from '../client.ts'
import { groupBy } from '../group-by.ts'
import { attributions, attributionTouches, overrides } from '../schema/index.ts'

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
	const rows = await read
		.select({
			accountId: attributionTouches.accountId,
			touchId: attributionTouches.touchId,
			referrerAccountId: attributionTouches.referrerAccountId,
			occurredAt: attributionTouches.occurredAt,
			weight: attributionTouches.weight,
		})
		.from(attributionTouches)
		.where(
			and(
				eq(attributionTouches.verdict, 'counted'),
				// Another model may give weight to a touch that has none under the policy's.
				model === policy.model ? gt(attributionTouches.weight, 0) : undefined,
			),
		)
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
	if (model !== policy.model) await weighAgain(read, byAccount, model, policy)
	return byAccount
}

async function weighAgain(
	read: Reader,
	byAccount: Map<string, Counted[]>,
	model: Model,
	policy: Policy,
) {
	// An override may say that nobody referred an account from some day on; what it paid before follows its touches.
	const overridden = read.select({ id: overrides.accountId }).from(overrides)
	const journeys = await read
		.select()
		.from(attributions)
		.where(
			or(
				eq(attributions.isReferred, true),
				inArray(attributions.accountId, overridden),
			),
		)
	for (const { accountId, conversionAt, leadAt, opportunityAt } of journeys) {
		const touches = byAccount.get(accountId)
		if (!touches || conversionAt === null) continue
		const journey = {
			conversionAt,
			leadAt,
			opportunityAt,
			halfLifeDays: policy.decayHalfLifeDays,
		}
		const weights = weighTouches(
			model,
			touches.map((touch) => touch.occurredAt),
			journey,
		)
		touches.forEach((touch, i) => {
			touch.weight = weights[i] as number
		})
	}
}

/** Who brought each referred account: the latest override, else its weighed touches. */
export async function parentageOf(
	read: Reader,
	touches: ReadonlyMap<string, readonly Counted[]>,
): Promise<Map<string, Parentage>> {
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
	for (const row of await read
		.select()
		.from(overrides)
		.orderBy(asc(overrides.version))) {
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
