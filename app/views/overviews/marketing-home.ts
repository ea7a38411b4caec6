import { addMonths } from '#app/domain/period.ts'
import { formatDate, formatPeriodRange } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount, formatMoney } from '#app/views/format/money.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import {
	countAdvocates,
	pendingReferrals,
	peopleToAsk,
	rankReferrers,
} from '#db/reports/programme/advocacy.ts'

const MONTHS = 12
const REFERRERS = 6
const PENDING = 6
const PEOPLE = 6

/** Which customers bring others, who is on the way, and whom to ask. */
export async function viewMarketingHome(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
) {
	const span = await readPeriodSpan(read)
	const to = span?.last
	const range = to ? { from: addMonths(to, 1 - MONTHS), to } : null
	const [ranked, pending, advocates] = await Promise.all([
		range
			? rankReferrers(read, range, REFERRERS)
			: { rows: [], count: 0, totalMinor: 0 },
		pendingReferrals(read, PENDING),
		countAdvocates(read),
	])
	const [people, names] = await Promise.all([
		peopleToAsk(
			read,
			ranked.rows.map((row) => row.accountId),
		),
		readAccountNames(read, [
			...ranked.rows.map((row) => row.accountId),
			...pending.rows.flatMap((row) => [row.accountId, row.referrerAccountId]),
		]),
	])
	const nameOf = (id: string) => names.get(id) ?? id
	const money = (amountMinor: number) => formatMoney(amountMinor, baseCurrency)
	return {
		period: range ? formatPeriodRange(range.from, range.to) : null,
		referrers: {
			count: formatCount(ranked.count),
			total: money(ranked.totalMinor),
			rows: ranked.rows.map((row) => ({
				id: row.accountId,
				name: nameOf(row.accountId),
				about: `brought ${countOf(row.brought, 'account')}`,
				credited: money(row.creditedMinor),
			})),
		},
		// One of each account: whoever speaks for it first.
		people: ranked.rows
			.flatMap((row) => people.get(row.accountId)?.slice(0, 1) ?? [])
			.slice(0, PEOPLE)
			.map((person) => ({
				id: person.contactId,
				name: person.name ?? person.email,
				about: [person.title, nameOf(person.accountId)]
					.filter(Boolean)
					.join(', '),
				email: person.email,
				userId: person.userId,
			})),
		pending: {
			count: formatCount(pending.count),
			rows: pending.rows.map((row) => ({
				id: row.accountId,
				name: nameOf(row.accountId),
				about: `through ${nameOf(row.referrerAccountId)}, ${formatDate(row.occurredAt, zone)}`,
			})),
		},
		advocates: formatCount(advocates),
	}
}
