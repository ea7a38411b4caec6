import { writeFileSync } from 'node:fs'
import type { Role } from '#app/domain/people/permissions.ts'
import { rejectedFile } from '#app/integrations/csv/import-upload.ts'
import { closePeriod } from '#app/operations/ledger/close-period.ts'
import { installStarterProgramme } from '#app/operations/programme/install-starter-programme.ts'
import type { Database } from '#db/client.ts'
import { suppressAddress } from '#db/stores/mail/suppressions.ts'
import { insertApiKey } from '#db/stores/organisation/api-keys.ts'
import { putStuck } from '#db/stores/organisation/stuck-items.ts'
import { insertUpload } from '#db/stores/organisation/uploads.ts'
import { insertUser } from '#db/stores/people/users.ts'
import { seedBooks } from './books.ts'
import { seedDrafts } from './drafts.ts'
import { seedEvents } from './events.ts'
import { seedMail } from './mail.ts'
import { seedOwnProgramme } from './own-programme.ts'
import { seedOwnStories } from './own-stories.ts'
import { seedProgramme } from './programme.ts'
import { seedProposals } from './proposals.ts'
import { seedReferences } from './references.ts'
import { seedReferrals } from './referrals.ts'
import { seedStories } from './stories.ts'
import { openTestPortal } from './test-portal.ts'

/** A portal in which every address of `DOORS` has something to show, and a cookie of somebody of each role. */
export async function openFurnishedPortal() {
	const portal = await openTestPortal()
	const cookies: Partial<Record<Role, string>> = {}
	await seedBooks(portal.database)
	await closePeriod(portal.database, {
		period: '2025-12',
		actorId: null,
		now: Date.now(),
	})
	await seedReferrals(portal.database)
	await seedMail(portal.database)
	await seedPeople(portal.database)
	await seedProposals(portal.database)
	// It brings no ladder where there is one.
	await installStarterProgramme(portal.database, { actorId: null, now: 0 })
	await seedProgramme(portal.database)
	await seedEvents(portal.database)
	await seedDrafts(portal.database, portal.uploadsFolder)
	writeFileSync(rejectedFile(portal.uploadsFolder, 'upload-1'), 'line\r\n')
	cookies.admin = (await portal.signIn('admin')).cookie
	for (const role of ['marketing', 'finance', 'auditor'] as const)
		cookies[role] = (await portal.signIn(role)).cookie
	const advocate = await portal.signIn('advocate', 'acme')
	cookies.advocate = advocate.cookie
	await seedOwnProgramme(portal.database, advocate.userId)
	await seedReferences(portal.database, advocate.userId)
	await seedStories(portal.database, advocate.userId)
	await seedOwnStories(portal.database, advocate.userId)
	return { portal, cookies }
}

/** Somebody, a key, a file and a stopped address, of which the addresses speak. */
const seedPeople = (database: Database) =>
	database.transact(async (tx) => {
		await insertUser(tx, {
			id: 'person-1',
			role: 'marketing',
			accountId: null,
			contactId: null,
			createdAt: 0,
			email: 'person-1@example.com',
			emailKey: 'person-1@example.com',
			name: null,
		})
		await insertApiKey(tx, {
			id: 'key-1',
			name: 'Billing',
			scopes: ['read'],
			createdAt: 0,
			keyHash: 'hash',
		})
		for (const item of ['acme', 'stuck'])
			await putStuck(tx, {
				queue: 'settle-accounts',
				item,
				state: 'parked',
				tries: 6,
				reason: 'the lines do not add up',
				since: 0,
				retryAt: 0,
				payload: null,
			})
		await suppressAddress(tx, 'hash-1', { reason: 'bounce', now: 0 })
		await insertUpload(tx, {
			id: 'upload-1',
			kind: 'accounts',
			fileName: 'accounts.csv',
			sizeBytes: 1,
			state: 'done',
			mapping: {},
			rowsRead: 1,
			result: null,
			createdAt: 0,
			createdBy: 'person-1',
			finishedAt: 0,
		})
	})
