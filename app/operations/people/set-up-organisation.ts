import { done, type Result, refused } from '#app/domain/result.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'
import {
	type OrganisationRefusal,
	type OrganisationSettings,
	refusalOf,
	settleOrganisation,
} from '#app/operations/organisation/change-organisation.ts'
import type { Database } from '#db/client.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { hasUsers } from '#db/stores/people/users.ts'
import { addUser } from './create-user.ts'
import { type Device, welcomeDevice } from './welcome-device.ts'

export type SetUp = Omit<OrganisationSettings, 'brandColour' | 'logo'> &
	Partial<OrganisationSettings> & {
		readonly email: string
		readonly name?: string | null
		readonly device?: Device
		readonly now: number
	}

export type SetUpRefusal =
	| OrganisationRefusal
	| 'already_set_up'
	| 'invalid_email'

/** The first visit: names the organisation and makes its first admin. Only while there is no user; of two at once, one is refused. */
export function setUpOrganisation(
	database: Database,
	setUp: SetUp,
): Promise<Result<{ userId: string }, SetUpRefusal>> {
	const { brandColour = null, logo = 'keep', now } = setUp
	return database.transact(async (tx) => {
		if (await hasUsers(tx)) return refused('already_set_up')
		// Before anything is written: a refusal commits what was.
		if (!parseEmailAddress(setUp.email)) return refused('invalid_email')
		const settings = { ...setUp, brandColour, logo }
		const refusal = await refusalOf(tx, settings, await readOrganisation(tx))
		if (refusal) return refused(refusal)

		const added = await addUser(tx, { ...setUp, role: 'admin' })
		if (!added.ok)
			throw new Error(`the first admin was refused: ${added.reason}`)
		const { userId } = added.value
		if (setUp.device)
			await welcomeDevice(tx, {
				user: { id: userId, email: setUp.email, name: setUp.name ?? null },
				device: setUp.device,
				now,
			})
		await settleOrganisation(tx, settings, {
			actorId: added.value.userId,
			now,
			action: 'organisation.set_up',
		})
		return done(added.value)
	})
}
