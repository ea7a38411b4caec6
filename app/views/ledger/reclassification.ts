import { REVENUE_CLASSES, type RevenueClass } from '#app/domain/ledger/line.ts'
import { toldKeyOf } from '#app/domain/ledger/line-version.ts'
import {
	latestByLine,
	objectionTo,
	type ReclassifyObjection,
} from '#app/domain/ledger/reclassify.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatMoney } from '#app/views/format/money.ts'
import { CLASS_WORDS } from '#app/views/format/words.ts'
import { linePath, withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import { classesOfLines } from '#db/reports/ledger/line-classes.ts'
import {
	reclassificationHistory,
	reclassificationsOfLines,
} from '#db/stores/ledger/line-reclassifications.ts'
import { linesByKey, type OwnedLine } from '#db/stores/ledger/revenue-lines.ts'

export const RECLASSIFICATION_PATH = '/admin/reclassification'
/** Stands for no class in a form: as the source and the rules have it. */
export const BY_THE_RULES = 'rules'

const LEFT_OUT: Readonly<Record<ReclassifyObjection, string>> = {
	line_unknown: 'No line has this key.',
	line_is_refund: 'A refund has the class of its line.',
	line_is_credit: 'A credit makes no entry: it is taken off its invoice.',
	line_is_zero: 'Its amount is zero: it makes no entry.',
}

/** What an admin may call a line, and what that does. */
const CHOICES: readonly { value: string; label: string }[] = [
	...REVENUE_CLASSES.map((value) => ({ value, label: CLASS_WORDS[value] })),
	{ value: BY_THE_RULES, label: 'As its source and the rules have it' },
]

/** The class that a form chose; undefined where it chose none that there is. */
export const chosenClass = (
	value: string | undefined,
): RevenueClass | null | undefined =>
	value === BY_THE_RULES ? null : REVENUE_CLASSES.find((kind) => kind === value)

/** The lines that somebody chose: those that may be given a class, as they are now, and those that may not. */
export async function viewReclassification(
	read: Reader,
	{ zone }: OrganisationFacts,
	keys: readonly string[],
) {
	const known = await linesByKey(read, keys)
	const lines: OwnedLine[] = []
	const leftOut: { key: string; why: string }[] = []
	for (const key of keys) {
		const line = known.get(key)
		const objection = objectionTo(line)
		if (line && objection === null) lines.push(line)
		else leftOut.push({ key, why: LEFT_OUT[objection ?? 'line_unknown'] })
	}
	const [names, classes, byHand] = await Promise.all([
		readAccountNames(
			read,
			lines.map((line) => line.accountId),
		),
		classesOfLines(read, lines),
		reclassificationsOfLines(read, keys),
	])
	const classesByLine = groupBy(classes, (row) => row.lineKey)
	const latest = latestByLine(byHand)
	const [only] = lines
	const back =
		only && lines.length === 1
			? { to: linePath(only.sourceKey), label: `Receipt ${only.sourceKey}` }
			: { to: '/admin/lines', label: 'Lines' }
	return {
		back,
		keys,
		leftOut,
		choices: CHOICES,
		/** One class for all, where they have one. */
		chosen:
			lines.length === 1
				? (latest.get(only?.sourceKey ?? '')?.class ?? '')
				: '',
		rows: lines.map((line) => ({
			key: line.sourceKey,
			to: linePath(line.sourceKey),
			account: names.get(line.accountId) ?? line.accountId,
			paidAt: formatDate(line.paidAt, zone),
			amount: formatMoney(line.amountMinor, line.currency),
			now: nowOf(line, classesByLine.get(line.sourceKey) ?? []),
			by: latest.get(line.sourceKey)?.class
				? 'by hand'
				: line.type
					? 'by its source'
					: 'by the rules',
		})),
	}
}

/** "Renewal", or where it is layered "Renewal $50.00, upsell $30.00". */
function nowOf(
	{ currency }: OwnedLine,
	classes: readonly { class: RevenueClass; amountMinor: number }[],
): string {
	const [first] = classes
	if (!first) return 'Not posted'
	if (classes.length === 1) return CLASS_WORDS[first.class]
	return classes
		.map(
			(row) =>
				`${CLASS_WORDS[row.class]} ${formatMoney(row.amountMinor, currency)}`,
		)
		.join(', ')
}

/** Which lines, read from an address: ticked in a list, or typed, a key each line. */
export const parseChosenKeys = (params: URLSearchParams): string[] => [
	...new Set(
		[...params.getAll('line'), ...(params.get('keys') ?? '').split(/\r?\n/)]
			.map((key) => toldKeyOf(key.trim()))
			.filter((key) => key !== ''),
	),
]

/** Those of the chosen lines that may be given a class. */
export async function classableKeys(
	read: Reader,
	keys: readonly string[],
): Promise<string[]> {
	const known = await linesByKey(read, keys)
	return keys.filter((key) => objectionTo(known.get(key)) === null)
}

/** Where the class of this line is changed. */
export const reclassificationOf = (key: string): string =>
	withParams(RECLASSIFICATION_PATH, { line: key })

/** The classes that a line was given by hand, the latest first: which, by whom, why. */
export async function viewReclassifications(
	read: Reader,
	zone: string,
	lineKey: string,
) {
	const history = await reclassificationHistory(read, lineKey)
	const people = await readUserNames(
		read,
		history.map((row) => row.createdBy),
	)
	return history.map((row, i) => ({
		id: row.id,
		class: row.class
			? CLASS_WORDS[row.class]
			: 'As its source and the rules have it',
		isInForce: i === 0,
		by: people.get(row.createdBy) ?? 'a person who was erased',
		at: formatInstant(row.createdAt, zone),
		reason: row.reason ?? 'The reason was erased.',
	}))
}
