import { beforeAll, expect, test } from 'vitest'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import type { Database } from '#db/client.ts'
import { findAccounts } from '#db/reports/accounts/find-accounts.ts'
import { listPeople } from '#db/reports/people/people.ts'
import { insertUser } from '#db/stores/people/users.ts'
import { openTestDatabase } from '#tests/support/database.ts'

const NAMES = ['BRÄU Berlin', 'Émile & Fils', 'zebra', 'ΑΘΗΝΑ Books', '100%']

let database: Database

beforeAll(async () => {
	database = await openTestDatabase()
	const unknown = {
		domain: null,
		signedUpAt: null,
		plan: null,
		seats: null,
		currency: null,
		status: null,
		renewalAt: null,
		ownerEmail: null,
	}
	await landAccounts(
		database,
		NAMES.map((name, i) => ({ id: `account-${i}`, name, ...unknown })),
		{ now: 0 },
	)
	await database.transact(async (tx) => {
		for (const [i, name] of NAMES.entries())
			await insertUser(tx, {
				id: `person-${i}`,
				role: 'marketing',
				accountId: null,
				contactId: null,
				createdAt: 0,
				email: `person-${i}@example.com`,
				emailKey: `person-${i}@example.com`,
				name,
			})
	})
})

test.each([
	['bräu', 'BRÄU Berlin'],
	['BRÄU', 'BRÄU Berlin'],
	['Bräu B', 'BRÄU Berlin'],
	['émile', 'Émile & Fils'],
	['αθηνα', 'ΑΘΗΝΑ Books'],
	['ZEBRA', 'zebra'],
	['0%', '100%'],
])('%s finds %s, an account and a person', async (typed, name) => {
	const accounts = await findAccounts(database.read, typed, 10)
	expect(accounts.map((account) => account.name)).toEqual([name])
	const people = await listPeople(database.read, { search: typed }, null, 10)
	expect(people.rows.map((person) => person.name)).toEqual([name])
})

test('capitals of any alphabet are put in order as small letters are', async () => {
	const { rows } = await listPeople(database.read, {}, null, 10)
	const names = rows.map(({ name }) => name)
	expect(names).toEqual([
		'100%',
		'BRÄU Berlin',
		'zebra',
		'Émile & Fils',
		'ΑΘΗΝΑ Books',
	])
	const [first] = rows
	const { rows: rest } = await listPeople(
		database.read,
		{},
		{ sortName: '100%', id: first?.id ?? '' },
		10,
	)
	expect(rest.map(({ name }) => name)).toEqual(names.slice(1))
})
