import type { UnpostedReason } from '#app/domain/ledger/line.ts'
import { calendarOf, nextPeriod, type Period } from '#app/domain/period.ts'
import { UNPOSTED_WORDS } from '#app/views/format/words.ts'
import { periodOf } from '#app/views/ledger/sor/sor-query.ts'
import { withParams } from '#app/views/paths/paths.ts'
import type { LineFilter } from '#db/reports/ledger/lines.ts'

/** What lines may be listed by besides their account. */
export const LINE_KINDS = {
	payment: 'Payments',
	refund: 'Refunds',
	credit: 'Credits of invoices',
	by_hand: 'Class given by hand',
	voided: 'Voided',
} as const
export type LineKind = keyof typeof LINE_KINDS

export type LinesQuery = {
	readonly account: string | undefined
	readonly state: UnpostedReason | undefined
	/** A whole key, to go straight to its receipt. */
	readonly key: string | undefined
	readonly kind: LineKind | undefined
	/** A product or a family. */
	readonly product: string | undefined
	readonly from: Period | undefined
	readonly to: Period | undefined
	readonly order: 'earliest' | undefined
}

/** Which lines, read from an address. */
export function parseLinesQuery(params: URLSearchParams): LinesQuery {
	const text = (name: string) => params.get(name)?.trim() || undefined
	return {
		account: text('account'),
		state: ownKey(UNPOSTED_WORDS, params.get('state')),
		key: text('key'),
		kind: ownKey(LINE_KINDS, params.get('kind')),
		product: text('product'),
		from: periodOf(params.get('from')) ?? undefined,
		to: periodOf(params.get('to')) ?? undefined,
		order: params.get('order') === 'earliest' ? 'earliest' : undefined,
	}
}

const ownKey = <Key extends string>(
	known: Readonly<Record<Key, unknown>>,
	text: string | null,
): Key | undefined =>
	text !== null && Object.hasOwn(known, text) ? (text as Key) : undefined

/** The address of a list of lines, or of its file. */
export const linesAddress = (
	{ key: _, ...query }: LinesQuery,
	{ path = '/admin/lines', after }: { path?: string; after?: string } = {},
): string => withParams(path, { ...query, after })

export function lineFilterOf(query: LinesQuery, zone: string): LineFilter {
	const calendar = calendarOf(zone)
	return {
		accountId: query.account,
		unposted: query.state,
		kind: query.kind === 'by_hand' ? undefined : query.kind,
		isByHand: query.kind === 'by_hand',
		product: query.product,
		from: query.from ? calendar.startOf(query.from) : undefined,
		until: query.to ? calendar.startOf(nextPeriod(query.to)) : undefined,
		isEarliestFirst: query.order === 'earliest',
	}
}
