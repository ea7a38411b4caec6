import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount, formatMoney } from '#app/views/format/money.ts'
import { withParams } from '#app/views/paths/paths.ts'
import {
	campaignPath,
	campaignRemovalPath,
	UNKNOWN_CODES_PATH,
	unknownCodePath,
} from '#app/views/paths/referral-paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import {
	listCampaignCodes,
	listUnknownCodes,
	paidByCode,
	type UnknownCode,
} from '#db/reports/referrals/unknown-codes.ts'
import { whoseMightBe } from '#db/reports/referrals/whose-code.ts'
import { type NamedSuspect, nameSuspects } from './code-suspects.ts'

const PAGE = 20
const CAMPAIGNS = 500

/** Codes that came and that nobody has, whose they might be, and those that are a campaign's. */
export async function viewUnknownCodes(
	read: Reader,
	organisation: OrganisationFacts,
	cursor: string | null,
) {
	const cut = decodeCursor(cursor, ['number', 'text'])
	const after = cut && { touchCount: cut[0], code: cut[1] }
	const [found, campaigns] = await Promise.all([
		listUnknownCodes(read, { after, limit: PAGE + 1 }),
		listCampaignCodes(read, { limit: CAMPAIGNS }),
	])
	const shown = found.slice(0, PAGE)
	const codes = shown.map(({ code }) => code)
	const [paid, suspects, people] = await Promise.all([
		paidByCode(read, codes),
		whoseMightBe(read, codes).then((each) => nameSuspects(read, each)),
		readUserNames(
			read,
			campaigns.map(({ saidBy }) => saidBy),
		),
	])
	const last = shown.at(-1)
	return {
		rows: shown.map((row) => {
			const [first, ...others] = suspects.get(row.code) ?? []
			return {
				...rowOf(row, organisation, paid.get(row.code) ?? 0),
				mightBe: first ?? null,
				others:
					others.length === 0 ? null : `and ${countOf(others.length, 'other')}`,
			}
		}),
		first: after ? UNKNOWN_CODES_PATH : null,
		next:
			last && found.length > PAGE
				? withParams(UNKNOWN_CODES_PATH, {
						after: encodeCursor([last.touchCount, last.code]),
					})
				: null,
		campaigns: campaigns.map((each) => ({
			code: each.code,
			times: formatCount(each.touchCount),
			accounts: countOf(each.accountCount, 'account'),
			said: `${formatDate(each.saidAt, organisation.zone)}, ${people.get(each.saidBy) ?? 'a person who was erased'}`,
			removal: campaignRemovalPath(each.code),
		})),
	}
}

/** One of them; null: somebody has it, it is a campaign's, or nobody came by it. */
export async function viewUnknownCode(
	read: Reader,
	organisation: OrganisationFacts,
	code: string,
): Promise<
	(ReturnType<typeof rowOf> & { suspects: readonly NamedSuspect[] }) | null
> {
	const [row] = await listUnknownCodes(read, { code, limit: 1 })
	if (!row) return null
	const [paid, suspects] = await Promise.all([
		paidByCode(read, [code]),
		nameSuspects(read, await whoseMightBe(read, [code])),
	])
	return {
		...rowOf(row, organisation, paid.get(code) ?? 0),
		suspects: suspects.get(code) ?? [],
	}
}

/** A code of a campaign; null: it is none. */
export async function viewCampaign(read: Reader, code: string) {
	const [campaign] = await listCampaignCodes(read, { code, limit: 1 })
	return (
		campaign && {
			code,
			back: UNKNOWN_CODES_PATH,
			consequences: [
				`The code waits again under Unknown codes: it came ${countOf(campaign.touchCount, 'time')} with ${countOf(campaign.accountCount, 'account')}.`,
				'No money moves: it is nobody’s until somebody says whose it is.',
			],
		}
	)
}

const rowOf = (
	{ code, touchCount, accountCount, firstAt, lastAt }: UnknownCode,
	{ zone, baseCurrency }: OrganisationFacts,
	paidMinor: number,
) => ({
	code,
	to: unknownCodePath(code),
	campaignTo: campaignPath(code),
	times: formatCount(touchCount),
	came: `It came ${countOf(touchCount, 'time')} with ${countOf(accountCount, 'account')}, ${whenWords(formatDate(firstAt, zone), formatDate(lastAt, zone))}. ${accountCount === 1 ? 'That account' : 'Those accounts'} paid ${formatMoney(paidMinor, baseCurrency)} so far.`,
	accounts: countOf(accountCount, 'account'),
	paid: formatMoney(paidMinor, baseCurrency),
	since: formatDate(firstAt, zone),
	last: formatDate(lastAt, zone),
})

const whenWords = (first: string, last: string) =>
	first === last ? `on ${first}` : `first on ${first} and last on ${last}`

/** What is said before a code is called a campaign's. */
export const campaignConsequences = (row: {
	readonly came: string
}): string[] => [
	row.came,
	'It is nobody’s from now on: it brings nobody, and displaces nobody. No money moves, since nobody is credited by it now.',
	'It leaves the queue, and what comes with it later does not wait any more. No link gets it: an import that gives it to somebody is refused.',
	'You can take it back at any time: then it waits again.',
]
