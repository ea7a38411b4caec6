import { expect, test } from 'vitest'
import { noteKeyNetwork } from '#db/stores/organisation/api-key-networks.ts'
import { noteDevice } from '#db/stores/people/known-devices.ts'
import { openTestDatabase } from '#tests/support/database.ts'

test('of two at once, a device or a network is new to one alone', async () => {
	const database = await openTestDatabase()
	const twice = (note: (now: number) => Promise<boolean>) =>
		Promise.all([note(1), note(2)])
	const devices = await twice((now) =>
		database.transact((tx) =>
			noteDevice(tx, { userId: 'u', deviceHash: 'd' }, now),
		),
	)
	expect(devices.sort()).toEqual([false, true])
	const networks = await twice((now) =>
		database.transact((tx) =>
			noteKeyNetwork(tx, { apiKeyId: 'k', networkHash: 'n' }, now),
		),
	)
	expect(networks.sort()).toEqual([false, true])
})
