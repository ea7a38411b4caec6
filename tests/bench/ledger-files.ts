import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { DAY } from '#app/domain/durations.ts'

const START = Date.UTC(2024, 0, 1)

/** A small generator of numbers, the same every time (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed
	return () => {
		state = (state + 0x6d2b79f5) | 0
		let t = Math.imul(state ^ (state >>> 15), 1 | state)
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
	}
}

export type Size = {
	readonly lines: number
	readonly touches: number
	readonly accounts: number
}

/** Writes accounts.csv, revenue.csv and touches.csv of a size: monthly seats that grow, referred by earlier accounts. */
export async function writeLedgerFiles(
	folder: string,
	{ lines, touches, accounts }: Size,
): Promise<Record<'accounts' | 'revenue' | 'touches', string>> {
	const random = seeded(7)
	const idOf = (i: number) => `a${String(i).padStart(6, '0')}`
	const files = {
		accounts: path.join(folder, 'accounts.csv'),
		revenue: path.join(folder, 'revenue.csv'),
		touches: path.join(folder, 'touches.csv'),
	}
	await write(
		files.accounts,
		'account_id,name,domain',
		accounts,
		(i) => `${idOf(i)},Company ${i},company${i}.example`,
	)
	const perAccount = Math.max(1, lines / accounts)
	await write(
		files.revenue,
		'line_id,account_id,paid_at,amount,currency,product,family,quantity,interval',
		lines,
		(i) => {
			const account = i % accounts
			const nth = Math.floor(i / accounts)
			const paidAt = new Date(
				START +
					Math.floor((nth * 730) / perAccount) * DAY +
					(account % 24) * 3_600_000,
			)
			const seats = 1 + (account % 7) + Math.floor((nth * 4) / perAccount)
			return `L${String(i).padStart(8, '0')},${idOf(account)},${paidAt.toISOString()},${seats * 50}.00,USD,team,core,${seats},month`
		},
	)
	await write(
		files.touches,
		'touch_id,account_id,kind,occurred_at,referrer_account_id',
		touches,
		(i) => {
			const account = Math.floor(accounts / 10 + random() * accounts * 0.9)
			const referrer = Math.floor(random() * account)
			const occurredAt = new Date(START - Math.floor(random() * 100 * DAY))
			return `t${String(i).padStart(8, '0')},${idOf(account)},click,${occurredAt.toISOString()},${idOf(referrer)}`
		},
	)
	return files
}

async function write(
	file: string,
	header: string,
	count: number,
	row: (i: number) => string,
): Promise<void> {
	const stream = createWriteStream(file)
	stream.write(`${header}\n`)
	for (let start = 0; start < count; start += 5000) {
		let text = ''
		for (let i = start; i < Math.min(count, start + 5000); i++)
			text += `${row(i)}\n`
		if (!stream.write(text)) await once(stream, 'drain')
	}
	stream.end()
	await once(stream, 'close')
}
