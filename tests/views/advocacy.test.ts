import { expect, test } from 'vitest'
import { nominateAccount } from '#app/operations/stories/nominate-account.ts'
import { viewAdvocacy } from '#app/views/programme/advocacy.ts'
import { must, NOW, Programme } from '../support/perks.ts'

const ORGANISATION = { zone: 'UTC', baseCurrency: 'USD' }

test('an account shows its own case studies, and where it is nominated', async () => {
	const programme = await Programme.open()
	for (const id of ['acme', 'birch&co']) await programme.addAccount(id)
	const { database, marketerId } = programme
	const { caseStudyId } = await must(
		nominateAccount(database, {
			accountId: 'birch&co',
			userId: null,
			note: 'They grow',
			actorId: marketerId,
			now: NOW,
		}),
	)
	const shown = async (id: string) =>
		(
			await viewAdvocacy(database.read, ORGANISATION, id, {
				cursor: null,
				role: 'marketing',
				now: NOW,
			})
		)?.caseStudies
	expect(await shown('acme')).toEqual({
		rows: [],
		nominateTo: '/marketing/case-studies/new?account=acme',
	})
	expect(await shown('birch&co')).toEqual({
		rows: [
			expect.objectContaining({
				id: caseStudyId,
				stage: 'Nominated',
				to: `/marketing/case-studies/${caseStudyId}`,
			}),
		],
		nominateTo: '/marketing/case-studies/new?account=birch%26co',
	})
})
