import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import * as schema from '#db/schema/index.ts'
import { messageOf } from '#emails/message.ts'
import { tablesWith } from '#tests/support/erasure.ts'
import { noticeOf, openTestPortal, type TestPortal } from './test-portal.ts'

const ADDRESS = 'émile@bronte.example'
const AT = '/admin/erasure'

let portal: TestPortal
let admin: string

beforeAll(async () => {
	portal = await openTestPortal()
	await portal.database.transact((tx) =>
		tx.insert(schema.contactDetails).values({
			contactId: 'c-1',
			email: ADDRESS,
			emailKey: ADDRESS,
			name: 'Émile Brontë',
		}),
	)
	await portal.database.transact((tx) =>
		tx.insert(schema.contacts).values({
			id: 'c-1',
			accountId: 'A',
			role: 'user',
			createdAt: 1,
			updatedAt: 1,
		}),
	)
	const mail = (id: string, words: string) =>
		writeFileSync(
			path.join(portal.outboxFolder, `${id}.eml`),
			messageOf({
				id,
				from: 'laurel@portal.test',
				to: 'ana@example.com',
				subject: words,
				html: words,
				text: words,
				headers: {},
				date: 0,
			}),
		)
	mail('m-1', 'Hello from ÉMILE BRONTË')
	mail('m-2', 'Hello from Emil Bront')
	writeFileSync(
		path.join(portal.uploadsFolder, 'up-1.csv'),
		`contact_id,email,name\nc-1,${ADDRESS.toUpperCase()},"Brontë, Émile"\nc-2,ana@example.com,Ana\n`,
	)
	admin = (await portal.signIn('admin')).cookie
})

const post = (form: Record<string, string>, url = AT) =>
	portal.ask(url, { as: admin, form })

test('an address that is none, or of nobody, is told', async () => {
	const none = await post({ address: 'émile' })
	expect(none.status).toBe(422)
	const nobody = await post({ address: 'ana@nowhere.example' })
	expect(nobody.status).toBe(422)
	expect(await nobody.text()).toContain('Nothing is known of this address')
})

test('one person’s data is a file, and that it was given out is in the log without their address', async () => {
	const response = await post({ address: ADDRESS }, `${AT}/data`)
	expect(response.headers.get('content-disposition')).toContain('attachment')
	expect(await response.json()).toMatchObject({
		addresses: expect.arrayContaining([ADDRESS]),
		records: { contactDetails: [{ name: 'Émile Brontë' }] },
	})
	const log = await portal.database.read.select().from(schema.auditLog)
	expect(log.map(({ action }) => action)).toContain('person.given_out')
	expect(JSON.stringify(log)).not.toContain('bronte')
})

test('what it would do is shown, and done once it is typed', async () => {
	const shown = await post({ address: ADDRESS.toUpperCase() })
	const page = await shown.text()
	expect(page).toContain('Erase Émile Brontë?')
	expect(page).toContain('1 contact')
	const mistyped = await post({ address: ADDRESS, confirmation: 'yes' })
	expect(mistyped.status).toBe(422)
	expect(await tablesWith(portal.database, ['bront'])).not.toEqual([])
	const done = await post({
		address: ADDRESS,
		confirmation: ADDRESS.toUpperCase(),
	})
	expect(noticeOf(done)).toContain('Erased')
	expect(await tablesWith(portal.database, ['bront', 'émile'])).toEqual([])
	expect(readdirSync(portal.outboxFolder)).toEqual(['m-2.eml'])
	expect(
		readFileSync(path.join(portal.uploadsFolder, 'up-1.csv'), 'utf8'),
	).toBe(
		'contact_id,email,name\r\nc-1,[erased],"[erased]"\r\nc-2,ana@example.com,Ana\r\n',
	)
})
