import type { Bucket } from '#app/domain/ledger/line.ts'
import { formatPeriod } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatMoney } from '#app/views/format/money.ts'
import { shareWords } from '#app/views/format/words.ts'
import type { AccountSum } from '#db/reports/ledger/sor/account-sums.ts'

type Sums = {
	readonly lines: number
	readonly accounts: number
	readonly before: readonly AccountSum[]
	readonly after: readonly AccountSum[]
}

/** What giving lines a class would move, in words: by part and class, in sum, and in which months it would be posted. */
export function viewReclassificationPreview(
	{ lines, accounts, before, after }: Sums,
	{ baseCurrency }: OrganisationFacts,
) {
	const money = (amountMinor: number) => formatMoney(amountMinor, baseCurrency)
	const row = (
		id: string,
		name: string,
		isOf: (sum: AccountSum) => boolean,
	) => {
		const was = sumOf(before.filter(isOf))
		const is = sumOf(after.filter(isOf))
		return {
			id,
			name,
			was: money(was),
			is: money(is),
			difference: `${is > was ? '+' : ''}${money(is - was)}`,
			isMoved: is !== was,
		}
	}
	const parts = new Map(
		[...before, ...after].map((sum) => [`${sum.bucket} ${sum.class}`, sum]),
	)
	return {
		lines: countOf(lines, 'line'),
		accounts: countOf(accounts, 'account'),
		rows: [...parts]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([id, part]) =>
				row(
					id,
					shareWords(part.bucket, part.class),
					(sum) => sum.bucket === part.bucket && sum.class === part.class,
				),
			)
			.filter(({ isMoved }) => isMoved),
		secondOrder: row('sor', 'Second-order revenue', isSecondOrder),
		total: row('total', 'All revenue', () => true),
		months: changedMonths(before, after).map(formatPeriod),
	}
}

const isSecondOrder = ({ bucket }: { bucket: Bucket }) =>
	bucket !== 'first_order'

const sumOf = (sums: readonly AccountSum[]) =>
	sums.reduce((sum, { baseMinor }) => sum + baseMinor, 0)

function changedMonths(
	before: readonly AccountSum[],
	after: readonly AccountSum[],
): string[] {
	const sums = new Map<string, number>()
	const add = (rows: readonly AccountSum[], sign: number) => {
		for (const row of rows) {
			const key = `${row.period} ${row.bucket} ${row.class}`
			sums.set(key, (sums.get(key) ?? 0) + sign * row.baseMinor)
		}
	}
	add(before, -1)
	add(after, 1)
	return [
		...new Set(
			[...sums].flatMap(([key, sum]) => (sum === 0 ? [] : [key.slice(0, 7)])),
		),
	].sort()
}
