import { asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { calendarOf } from '#app/domain/period.ts'
import type { CsvFileName } from '#app/integrations/csv/files.ts'
import { importCsv } from '#app/integrations/csv/import-file.ts'
import { sortStates } from '#app/operations/accounts/land-states.ts'
import { auditLog, auditNotes, contacts, links } from '#db/schema/index.ts'
import { readTraits } from '#db/stores/accounts/account-traits.ts'
import { accountStates } from '#db/stores/accounts/accounts.ts'
import { Ledger } from '#tests/support/ledger.ts'

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
})

async function* bytes(lines: readonly string[]) {
	yield new TextEncoder().encode(lines.join('\n'))
}

/** Imports a file; gives what became of its rows and what was refused. */
async function give(
	name: CsvFileName,
	lines: readonly string[],
	{ emptyClears = false }: { emptyClears?: boolean } = {},
) {
	const rejected: string[] = []
	ledger.now += 1
	const imported = await importCsv(ledger.database, name, bytes(lines), {
		zone: 'UTC',
		now: ledger.now,
		emptyClears,
		onRejected: ({ column, reason }) => rejected.push(`${column} ${reason}`),
	})
	if (!imported.ok) throw new Error(imported.reason)
	const { landed, updated, same, refused } = imported.value
	return { landed, updated, same, refused, rejected }
}

const ALL = [
	'account_id,name,domain,signed_up_at,plan,seats,currency,status,churned_at,renewal_at,owner_email,segment,industry,use_cases',
	'A,Acme,acme.example,2025-03-01,Team,12,EUR,active,2026-05-01,2026-03-01,own@us.example,SMB,Retail,Approvals;Reporting',
]

async function acme() {
	const known = await accountStates(ledger.database.read, ['A'])
	return {
		...known.get('A')?.state,
		...(await readTraits(ledger.database.read, ['A']))('A'),
	}
}

const COLUMNS = (ALL[0] ?? '').split(',').slice(2)
const NOTHING = {
	domain: null,
	signedUpAt: null,
	plan: null,
	seats: null,
	currency: null,
	status: null,
	renewalAt: null,
	ownerEmail: null,
	segment: null,
	industry: null,
	useCases: [],
}

describe('what a file does not say stays known', () => {
	test('of an account: a file of names alone', async () => {
		await give('accounts', ALL)
		const before = await acme()
		expect(before).toMatchObject({ seats: 12, segment: 'SMB' })
		expect(await give('accounts', ['account_id,name', 'A,Acme'])).toMatchObject(
			{ same: 1, updated: 0 },
		)
		expect(await acme()).toEqual(before)
		expect(
			await give('accounts', ['account_id,name', 'A,Acme Europe']),
		).toMatchObject({ updated: 1 })
		expect(await acme()).toEqual({
			...before,
			name: 'Acme Europe',
			legalKey: expect.any(String),
		})
	})

	test.each(COLUMNS)('of an account: an empty cell of %s', async (column) => {
		await give('accounts', ALL)
		const before = await acme()
		for (const cell of ['', '   '])
			expect(
				await give('accounts', [`account_id,name,${column}`, `A,Acme,${cell}`]),
			).toMatchObject({ same: 1, refused: 0 })
		expect(await acme()).toEqual(before)
	})

	test('unless it is asked that empty cells clear: then of the columns that are there', async () => {
		await give('accounts', ALL)
		const row = ['account_id,name,plan,seats', 'A,Acme,,']
		const before = await acme()
		expect(await give('accounts', row, { emptyClears: true })).toMatchObject({
			updated: 1,
		})
		expect(await acme()).toEqual({ ...before, plan: null, seats: null })
		const whole = [ALL[0] ?? '', `A,Acme${','.repeat(COLUMNS.length)}`]
		await give('accounts', whole, { emptyClears: true })
		expect(await acme()).toMatchObject(NOTHING)
		expect(await give('accounts', whole, { emptyClears: true })).toMatchObject({
			same: 1,
		})
	})

	test('what is needed cannot be cleared', async () => {
		await give('accounts', ALL)
		expect(
			await give('accounts', ['account_id,name', 'A,'], { emptyClears: true }),
		).toMatchObject({ refused: 1, rejected: ['name is empty'] })
	})

	test('of 250 contacts: who is an advocate stays one', async () => {
		const people = Array.from({ length: 250 }, (_, i) => `c${i}`)
		await give('contacts', [
			'contact_id,account_id,email,name,title,role',
			...people.map(
				(id) => `${id},A,${id}@acme.example,Ana ${id},CTO,advocate`,
			),
		])
		const read = () =>
			ledger.database.read.select().from(contacts).orderBy(asc(contacts.id))
		const before = await read()
		expect(
			await give('contacts', [
				'contact_id,account_id,email',
				...people.map((id) => `${id},A,${id}@acme.example`),
			]),
		).toMatchObject({ same: 250 })
		const roles = (await read()).map(({ role }) => role)
		expect(new Set(roles)).toEqual(new Set(['advocate']))
		expect(before.map(({ role }) => role)).toEqual(roles)
		await give(
			'contacts',
			['contact_id,account_id,email,role', 'c0,A,c0@acme.example,'],
			{ emptyClears: true },
		)
		expect((await read()).filter(({ role }) => role === 'user')).toMatchObject([
			{ id: 'c0' },
		])
	})

	test('of a contact that is new, the role is the lowest', async () => {
		await give('contacts', [
			'contact_id,account_id,email',
			'c,A,c@acme.example',
		])
		expect(await ledger.database.read.select().from(contacts)).toMatchObject([
			{ id: 'c', role: 'user' },
		])
	})

	test('of a link: a file without destinations says nothing new', async () => {
		await give('links', [
			'code,account_id,contact_id,destination',
			'Anna,A,c,https://us.example/start',
		])
		const before = await ledger.database.read.select().from(links)
		for (const row of [
			['code,account_id', 'Anna,A'],
			['code,account_id,contact_id,destination', 'Anna,A,,'],
		])
			expect(await give('links', row)).toMatchObject({ same: 1, refused: 0 })
		expect(
			await give('links', ['code,account_id,destination', 'Anna,A,'], {
				emptyClears: true,
			}),
		).toMatchObject({ refused: 1 })
		expect(await ledger.database.read.select().from(links)).toEqual(before)
	})
})

describe('a row and another of the same file', () => {
	const row = (seats: string, plan: string) => `A,Acme,${seats},${plan}`
	const HEAD = 'account_id,name,seats,plan'

	test('that says less is the same; one that says other is refused', async () => {
		const said = await give('accounts', [HEAD, row('5', 'Team'), row('', '')])
		expect(said).toMatchObject({ landed: 1, same: 1, refused: 0 })
		expect(
			await give('accounts', [HEAD, row('6', 'Team'), row('7', '')]),
		).toMatchObject({ updated: 1, refused: 1 })
		expect(await acme()).toMatchObject({ seats: 6, plan: 'Team' })
	})

	test('law: however files are cut, what none of them says is never lost', () => {
		type Said = { id: string; plan?: string; seats?: number }
		const said = fc.record(
			{
				id: fc.constantFrom('A', 'B'),
				plan: fc.constantFrom('Team', 'Pro'),
				seats: fc.nat(3),
			},
			{ requiredKeys: ['id'] },
		) as fc.Arbitrary<Said>
		const complete = (row: Said, known: Said | null): Said => ({
			...known,
			...row,
		})
		fc.assert(
			fc.property(fc.array(fc.array(said, { maxLength: 4 })), (files) => {
				const known = new Map<string, { state: Said; updatedAt: number }>()
				const taken = new Map<string, Said>()
				files.forEach((rows, now) => {
					const { outcomes, fresh, changed } = sortStates(rows, known, {
						now,
						complete,
					})
					for (const state of [...fresh, ...changed])
						known.set(state.id, { state, updatedAt: now })
					rows.forEach((row, i) => {
						if (typeof outcomes[i] === 'string')
							taken.set(row.id, complete(row, taken.get(row.id) ?? null))
					})
				})
				expect(
					new Map([...known].map(([id, { state }]) => [id, state])),
				).toEqual(taken)
			}),
		)
	})
})

describe('what an import changed about an account', () => {
	test('is in the log, in words that can be erased; what it did not change is not', async () => {
		await give('accounts', ALL)
		const read = () =>
			ledger.database.read
				.select({
					action: auditLog.action,
					subject: auditLog.subjectId,
					actor: auditLog.actorId,
					before: auditLog.before,
					note: auditNotes.note,
				})
				.from(auditLog)
				.innerJoin(auditNotes, eq(auditNotes.auditId, auditLog.id))
				.orderBy(asc(auditLog.id))
		expect(await read()).toEqual([])
		await give('accounts', ALL)
		expect(await read()).toEqual([])
		await give('accounts', [
			'account_id,name,signed_up_at,seats,use_cases',
			'A,Acme Ltd,2025-04-01,13,Approvals',
			'B,Brot,2025-04-01,1,',
		])
		expect(await read()).toEqual([
			{
				action: 'account.changed',
				subject: 'A',
				actor: null,
				before: null,
				note: [
					'Name: Acme Ltd, was Acme',
					'Signed up: 2025-04-01T00:00:00.000Z, was 2025-03-01T00:00:00.000Z',
					'Seats: 13, was 12',
					'Use cases: Approvals, was Approvals; Reporting',
				].join('. '),
			},
		])
	})

	test('a sign-up date that a file did not say keeps what was brought', async () => {
		const day = (date: string) => calendarOf('UTC').midnight(date) ?? 0
		await give('accounts', [
			'account_id,name,signed_up_at',
			'R,Referrer,2024-01-01',
			'B,Brought,2025-05-01',
		])
		await give('touches', [
			'touch_id,account_id,kind,occurred_at,referrer_account_id',
			't,B,click,2025-04-01,R',
		])
		await give('revenue', [
			'line_id,account_id,paid_at,amount,currency,type',
			'1,B,2025-08-20,1000.00,USD,new',
		])
		await ledger.settle()
		const referred = async () => (await ledger.report()).company.referral
		expect(await referred()).toBe(1000_00)
		await give('accounts', ['account_id,name', 'B,Brought'])
		await ledger.settle()
		expect(await referred()).toBe(1000_00)
		const known = await accountStates(ledger.database.read, ['B'])
		expect(known.get('B')?.state.signedUpAt).toBe(day('2025-05-01'))
	})
})
