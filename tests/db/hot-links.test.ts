import { setTimeout as wait } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { openDatabase } from '#db/client.ts'
import { openHotLinks } from '#db/hot-links.ts'
import { linkAliases, linkSettings, links } from '#db/schema/index.ts'
import { createTestDatabase } from '../support/database.ts'

test('a link is found as it is now, under every word that it answers to', async () => {
	const url = await createTestDatabase()
	const database = await openDatabase(url)
	await ensureOrganisation(database, { now: 0 })
	const hotLinks = await openHotLinks(url)
	// What is asked for within a millisecond is told from memory.
	const find = async (code: string) => {
		await wait(2)
		return hotLinks.find(code)
	}
	expect(await find('ana')).toBeNull()
	await database.transact((tx) =>
		tx.insert(links).values({
			code: 'ana',
			codeShown: 'Ana',
			accountId: 'acme',
			destination: 'https://example.com/',
			createdAt: 0,
		}),
	)
	const made = {
		code: 'ana',
		shown: 'Ana',
		destination: 'https://example.com/',
		campaign: null,
		utm: null,
		isPaused: false,
	}
	expect(await find('ana')).toEqual(made)
	expect(await find('word')).toBeNull()

	await database.transact(async (tx) => {
		await tx
			.insert(linkAliases)
			.values({ alias: 'word', code: 'ana', createdAt: 1 })
		await tx.insert(linkSettings).values({
			code: 'ana',
			codeShown: 'Word',
			campaign: 'spring',
			destination: 'https://example.com/spring',
			utm: { medium: 'qr' },
			updatedAt: 1,
		})
	})
	const changed = {
		code: 'ana',
		shown: 'Word',
		destination: 'https://example.com/spring',
		campaign: 'spring',
		utm: { medium: 'qr' },
		isPaused: false,
	}
	expect(await find('word')).toEqual(changed)
	expect(await find('ana')).toEqual(changed)

	await database.transact((tx) =>
		tx
			.update(linkSettings)
			.set({ pausedAt: 2, pausedFor: 'owner' })
			.where(eq(linkSettings.code, 'ana')),
	)
	expect(await find('word')).toEqual({ ...changed, isPaused: true })
	expect((await hotLinks.programme()).windowDays).toBe(90)
	await hotLinks.close()
	await database.close()
})
