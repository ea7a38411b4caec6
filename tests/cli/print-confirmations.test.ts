import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { printConfirmations } from '#app/cli/print-confirmations.ts'
import { createTransport } from '#emails/create-transport.ts'
import { renderMail } from '#emails/render.ts'

test('the demo prints the link of each mail that asks who it is, and of no other', async () => {
	const folder = path.join(
		mkdtempSync(path.join(os.tmpdir(), 'laurel-demo-')),
		'outbox',
	)
	const printed: string[] = []
	const end = printConfirmations(folder, (text) => printed.push(text))
	const transport = createTransport({ kind: 'folder', folder })
	const token = 'a-token_of-43-letters-as-real-ones-have-them'
	const send = async (
		id: string,
		template: 'confirmation-link' | 'sign-in-link',
	) => {
		const props = {
			name: 'Ana',
			path: `/${template === 'sign-in-link' ? 'sign-in' : 'confirm/link'}/${token}${id}`,
			expiresAt: 1,
			...(template === 'confirmation-link' && { deed: 'invite' }),
		}
		const mail = await renderMail(template, props, {
			organisation: {
				name: 'Acme',
				brandColour: null,
				logoUrl: null,
				zone: 'UTC',
			},
			origin: 'http://localhost:3000',
			preferencesUrl: null,
			unsubscribeUrl: null,
		})
		await transport.send({
			...mail,
			id,
			from: 'laurel@example.com',
			to: 'ana@example.com',
			headers: {},
			date: 0,
		})
	}
	await send('a', 'sign-in-link')
	await send('b', 'confirmation-link')
	await send('c', 'confirmation-link')
	await expect.poll(() => printed.length).toBe(2)
	end()
	expect(printed).toEqual(
		['b', 'c'].map(
			(id) =>
				`To confirm that it is you: http://localhost:3000/confirm/link/${token}${id}`,
		),
	)
})
