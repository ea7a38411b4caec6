import { inArray, sum } from 'drizzle-orm'
import type { ShareKind, SorFilter } from '#app/domain/ledger/sor-filter.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { creditRollup } from '#db/schema/ledger.ts'
import { touches as touchRows } from '#db/schema/referrals.ts'
import { choose } from './chosen.ts'
import { chosenCredits } from './credit-sums.ts'
import { type CreditedPart, whatIfParts } from './what-if.ts'

type Counted = {
	readonly touchId: string
	readonly referrerAccountId: string | null
	readonly weight: number
}

/** Of all months, the parts of entries that a filter by shares chooses, as another model would have split them. */
export async function readWhatIfParts(
	read: Reader,
	touches: ReadonlyMap<string, readonly Counted[]>,
	filter: SorFilter,
	zone: string,
): Promise<CreditedPart[]> {
	const contested = [...touches]
		.filter(([, counted]) => counted.length > 1)
		.map(([accountId]) => accountId)
	const { advocate: _, kind: __, credited: ___, ...ofPayers } = filter
	const splitAnew = await whatIfParts(read, touches, contested, {
		from: '',
		to: '9999-12',
		chosen: choose(read, ofPayers, zone),
	})
	const isContested = new Set(contested)
	const isChosen = await choice(read, filter, splitAnew)
	return [
		...(await postedParts(read, filter, zone)).filter(
			({ accountId }) => !isContested.has(accountId),
		),
		...splitAnew.filter(isChosen),
	]
}

async function postedParts(
	read: Reader,
	filter: SorFilter,
	zone: string,
): Promise<CreditedPart[]> {
	const rows = await read
		.select({
			period: creditRollup.period,
			accountId: creditRollup.accountId,
			class: creditRollup.class,
			bucket: creditRollup.bucket,
			referrerAccountId: creditRollup.referrerAccountId,
			touchId: creditRollup.touchId,
			baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
		})
		.from(creditRollup)
		.where(chosenCredits(choose(read, filter, zone)))
		.groupBy(
			creditRollup.period,
			creditRollup.accountId,
			creditRollup.class,
			creditRollup.bucket,
			creditRollup.referrerAccountId,
			creditRollup.touchId,
		)
	return rows.map((row) => ({
		...row,
		referrerAccountId: row.referrerAccountId || null,
		touchId: row.touchId || null,
	}))
}

/** Whether a part is credited as a filter says. */
async function choice(
	read: Reader,
	{ advocate, kind, credited }: SorFilter,
	parts: readonly CreditedPart[],
) {
	const ids = parts.flatMap(({ touchId }) =>
		touchId === null ? [] : [touchId],
	)
	const kinds = new Map<string, ShareKind>(
		kind === undefined
			? []
			: (
					await inChunks(ids, (piece) =>
						read
							.select({ id: touchRows.id, kind: touchRows.kind })
							.from(touchRows)
							.where(inArray(touchRows.id, piece)),
					)
				).map((touch) => [touch.id, touch.kind]),
	)
	return ({ referrerAccountId, touchId }: CreditedPart) =>
		(advocate === undefined || referrerAccountId === advocate) &&
		(credited === undefined ||
			(referrerAccountId === null) === (credited === 'nobody')) &&
		(kind === undefined ||
			(touchId === null ? 'by_hand' : kinds.get(touchId)) === kind)
}
