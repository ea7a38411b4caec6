import { eq, inArray } from 'drizzle-orm'
import type { Override } from '#app/domain/attribution/override.ts'
import type { Stage } from '#app/domain/attribution/window.ts'
import type { RateTable } from '#app/domain/ledger/rate.ts'
import type { CompanyFacts } from '#app/domain/referrals/eligibility.ts'
import type { TouchKind } from '#app/domain/referrals/touch.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import {
	accountDetails,
	accounts,
	linkAliases,
	links,
	overrides,
	rates,
	stages,
	touches,
} from '#db/schema/index.ts'

export type StoredTouch = {
	readonly id: string
	readonly accountId: string
	readonly kind: TouchKind
	readonly occurredAt: number
	readonly referrerAccountId: string | null
	readonly referrerContactId: string | null
	readonly code: string | null
}

export type Company = CompanyFacts & {
	readonly signedUpAt: number | null
	readonly churnedAt: number | null
}

/** Rows by the account that they are of. */
export type ByAccount<Row> = ReadonlyMap<string, Row[]>

const grouped = <Row extends { accountId: string }>(rows: Row[]) =>
	groupBy(rows, (row) => row.accountId)

export async function touchesOf(
	read: Reader,
	ids: readonly string[],
): Promise<ByAccount<StoredTouch>> {
	return grouped(
		await inChunks(ids, (piece) =>
			read
				.select({
					id: touches.id,
					accountId: touches.accountId,
					kind: touches.kind,
					occurredAt: touches.occurredAt,
					referrerAccountId: touches.referrerAccountId,
					referrerContactId: touches.referrerContactId,
					code: touches.code,
				})
				.from(touches)
				.where(inArray(touches.accountId, piece)),
		),
	)
}

export async function stagesOf(
	read: Reader,
	ids: readonly string[],
): Promise<ByAccount<Stage & { accountId: string }>> {
	return grouped(
		await inChunks(ids, (piece) =>
			read.select().from(stages).where(inArray(stages.accountId, piece)),
		),
	)
}

export async function overridesOf(
	read: Reader,
	ids: readonly string[],
): Promise<ByAccount<Override & { accountId: string }>> {
	return grouped(
		await inChunks(ids, (piece) =>
			read.select().from(overrides).where(inArray(overrides.accountId, piece)),
		),
	)
}

/** Accounts that are known, by id. */
export async function companiesOf(
	read: Reader,
	ids: Iterable<string>,
): Promise<Map<string, Company>> {
	const rows = await inChunks(ids, (piece) =>
		read
			.select({
				id: accounts.id,
				signedUpAt: accounts.signedUpAt,
				churnedAt: accounts.churnedAt,
				registrableDomain: accounts.registrableDomain,
				legalKey: accountDetails.legalKey,
			})
			.from(accounts)
			.leftJoin(accountDetails, eq(accountDetails.accountId, accounts.id))
			.where(inArray(accounts.id, piece)),
	)
	return new Map(
		rows.map((row) => [row.id, { ...row, legalKey: row.legalKey ?? '' }]),
	)
}

/** Who owns which code, or a link that answers to it as well. */
export async function codeOwners(
	read: Reader,
	codes: Iterable<string>,
): Promise<Map<string, string>> {
	const asked = new Set(codes)
	const rows = await inChunks(asked, (piece) =>
		read
			.select({ code: links.code, accountId: links.accountId })
			.from(links)
			.where(inArray(links.code, piece)),
	)
	const owners = new Map(rows.map((row) => [row.code, row.accountId]))
	const aliased = await inChunks(
		[...asked].filter((code) => !owners.has(code)),
		(piece) =>
			read
				.select({ code: linkAliases.alias, accountId: links.accountId })
				.from(linkAliases)
				.innerJoin(links, eq(links.code, linkAliases.code))
				.where(inArray(linkAliases.alias, piece)),
	)
	for (const { code, accountId } of aliased) owners.set(code, accountId)
	return owners
}

/** The known rates of these currencies. */
export async function rateTables(
	read: Reader,
	currencies: Iterable<string>,
): Promise<Map<string, RateTable>> {
	const rows = await inChunks(currencies, (piece) =>
		read.select().from(rates).where(inArray(rates.currency, piece)),
	)
	rows.sort((a, b) => (a.date < b.date ? -1 : 1))
	const tables = new Map<string, { dates: string[]; rates: string[] }>()
	for (const { currency, date, rate } of rows) {
		const table = tables.get(currency) ?? { dates: [], rates: [] }
		table.dates.push(date)
		table.rates.push(rate)
		tables.set(currency, table)
	}
	return tables
}
