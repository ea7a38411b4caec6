import { deviceOf } from '#app/domain/people/device.ts'
import type { Tx } from '#db/client.ts'
import { hashOf } from '#db/secrets.ts'
import {
	countKnownDevices,
	noteDevice,
} from '#db/stores/people/known-devices.ts'
import { findSessionsOfUser } from '#db/stores/people/sessions.ts'
import type { User } from '#db/stores/people/users.ts'
import { noticeOfSecurity } from './notice-of-security.ts'

/** The browser in which somebody signs in. */
export type Device = {
	/** What it keeps between sign-ins: secret, stored only as a hash. */
	readonly secret: string
	/** What it calls itself. */
	readonly userAgent: string | null
	/** Whose session it has had until now; null: nobody's. */
	readonly formerUserId: string | null
}

/**
 * Remembers the browser in which somebody signs in, and tells them by mail where they never signed in with it, unless it
 * is their first of all.
 */
export async function welcomeDevice(
	tx: Tx,
	{
		user,
		device,
		now,
	}: {
		user: Pick<User, 'id' | 'email' | 'name'>
		device: Device
		now: number
	},
): Promise<void> {
	const known = await countKnownDevices(tx, user.id)
	// Of two people at one browser, neither row says that it is the same.
	const deviceHash = hashOf(`${device.secret} ${user.id}`)
	const isNew = await noteDevice(tx, { userId: user.id, deviceHash }, now)
	if (!isNew || device.formerUserId === user.id) return
	// Who signed in before browsers were remembered has a session at most.
	const sessions = known > 0 ? [] : await findSessionsOfUser(tx, user.id)
	if (known === 0 && !sessions.some(({ expiresAt }) => expiresAt > now)) return
	await noticeOfSecurity(tx, {
		user,
		event: 'new_sign_in',
		userAgent: deviceOf(device.userAgent),
		now,
	})
}
