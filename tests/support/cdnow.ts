import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The purchases of a real shop, published for research by Fader and Hardie; not part of the product. */
export const CDNOW_FILE = path.join(
	import.meta.dirname,
	'../../../shared/data/cdnow/CDNOW_master.txt',
)

export const hasCdnow = () => existsSync(CDNOW_FILE)

export type CdnowFiles = {
	readonly accountsCsv: string
	readonly revenueCsv: string
	readonly accounts: number
	/** Purchases in the file. */
	readonly rows: number
	/** Rows of 0.00: kept as lines, which make no entries. */
	readonly zeroRows: number
	/** Rows that say exactly what an earlier one says: customer, date, items and dollars. */
	readonly duplicates: number
}

/**
 * The shop's file as accounts.csv and revenue.csv.
 *
 * The source has a header and four columns separated by spaces: customer, date (YYYYMMDD), items, dollars. A customer is
 * an account; a purchase is a line in US dollars, `once`, without a type, with the items as its quantity. It names no
 * product, so all lines are of one unnamed family: those of a customer's first day are `new`, any other `repeat`. Lines have no id of their
 * own: `customer-date-n`, n counting the purchases of that customer on that day, is the same in every run.
 *
 * Exact duplicates can be a purchase made twice or a row written twice; the file does not say. With `keepDuplicates`
 * each is a line of its own, without it the later ones are dropped. Either way they are counted.
 */
export function convertCdnow({
	keepDuplicates,
}: {
	keepDuplicates: boolean
}): CdnowFiles {
	const [, ...rows] = readFileSync(CDNOW_FILE, 'utf8').trim().split(/\r?\n/)
	const customers = new Set<string>()
	const seen = new Set<string>()
	const purchasesOn = new Map<string, number>()
	const lines = ['line_id,account_id,paid_at,amount,currency,quantity,interval']
	let zeroRows = 0
	let duplicates = 0
	for (const row of rows) {
		const cells = row.trim().split(/\s+/)
		const [customer = '', day = '', items = '', dollars = ''] = cells
		if (cells.length !== 4) throw new Error(`not a purchase: ${row}`)
		customers.add(customer)
		if (Number(dollars) === 0) zeroRows += 1
		const purchase = cells.join(' ')
		const isDuplicate = seen.has(purchase)
		seen.add(purchase)
		if (isDuplicate) duplicates += 1
		const key = `${customer}-${day}`
		const n = (purchasesOn.get(key) ?? 0) + 1
		purchasesOn.set(key, n)
		if (isDuplicate && !keepDuplicates) continue
		const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`
		lines.push(`${key}-${n},${customer},${date},${dollars},USD,${items},once`)
	}
	return {
		accountsCsv: [
			'account_id,name',
			...[...customers].map((customer) => `${customer},Customer ${customer}`),
			'',
		].join('\n'),
		revenueCsv: [...lines, ''].join('\n'),
		accounts: customers.size,
		rows: rows.length,
		zeroRows,
		duplicates,
	}
}
