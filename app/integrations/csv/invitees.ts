import type { Invitee, UnreadLine } from '#app/domain/people/read-invitees.ts'
import { readRecords } from './records.ts'

const COLUMNS = {
	email: ['email', 'e-mail', 'mail', 'email_address', 'email address'],
	name: ['name', 'full_name', 'full name'],
	accountId: ['account_id', 'account id', 'account'],
}
type Positions = Record<keyof typeof COLUMNS, number>

/** Reads people from a CSV file: columns email, name and account_id, in any order; without a header, in this order. */
export async function readInviteesCsv(
	bytes: AsyncIterable<Uint8Array>,
): Promise<(Invitee | UnreadLine)[]> {
	const found: (Invitee | UnreadLine)[] = []
	let positions: Positions | null = null
	for await (const records of readRecords(bytes))
		for (const record of records) {
			const { line } = record
			if ('problem' in record) {
				found.push({ line, text: record.text, refused: 'unreadable' })
				continue
			}
			const cells = record.cells.map((cell) => cell.trim())
			if (!positions) {
				const header = readHeader(cells)
				positions = header ?? { email: 0, name: 1, accountId: 2 }
				if (header) continue
			}
			if (cells.every((cell) => cell === '')) continue
			found.push({
				line,
				text: record.cells.join(', '),
				email: cells[positions.email] ?? '',
				name: cells[positions.name] || null,
				accountId: cells[positions.accountId] || null,
			})
		}
	return found
}

function readHeader(cells: readonly string[]): Positions | null {
	const names = cells.map((cell) => cell.toLowerCase())
	const at = (column: keyof typeof COLUMNS) =>
		names.findIndex((name) => COLUMNS[column].includes(name))
	if (at('email') < 0) return null
	return { email: at('email'), name: at('name'), accountId: at('accountId') }
}
