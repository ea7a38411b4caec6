import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount } from '#app/views/format/money.ts'
import { unknownCodePath } from '#app/views/paths/referral-paths.ts'
import type { Reader } from '#db/client.ts'
import {
	countUnknownCodes,
	listUnknownCodes,
	type UnknownCode,
} from '#db/reports/referrals/unknown-codes.ts'

const SHOWN = 200

/** Codes that came and that nobody has. */
export async function viewUnknownCodes(
	read: Reader,
	{ zone }: OrganisationFacts,
) {
	const [rows, all] = await Promise.all([
		listUnknownCodes(read, { limit: SHOWN }),
		countUnknownCodes(read),
	])
	return {
		rows: rows.map((row) => rowOf(row, zone)),
		more: all > SHOWN ? countOf(all - SHOWN, 'more code') : null,
	}
}

/** One of them; null: somebody has it, or nobody came by it. */
export async function viewUnknownCode(
	read: Reader,
	{ zone }: OrganisationFacts,
	code: string,
) {
	const [row] = await listUnknownCodes(read, { code, limit: 1 })
	return row ? rowOf(row, zone) : null
}

const rowOf = (
	{ code, touchCount, accountCount, firstAt, lastAt }: UnknownCode,
	zone: string,
) => ({
	code,
	to: unknownCodePath(code),
	times: formatCount(touchCount),
	came: `It came ${countOf(touchCount, 'time')} with ${countOf(accountCount, 'account')}, last on ${formatDate(lastAt, zone)}.`,
	accounts: countOf(accountCount, 'account'),
	since: formatDate(firstAt, zone),
	last: formatDate(lastAt, zone),
})
