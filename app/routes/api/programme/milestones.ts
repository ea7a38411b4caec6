import { z } from 'zod'
import { defineList } from '#app/http/api/list.ts'
import { AT } from '#app/routes/api/fields.ts'
import {
	milestonePage,
	nearRecords,
} from '#app/views/programme/milestone-records.ts'

const MILESTONE = z
	.strictObject({
		milestone_id: z.string(),
		name: z.string(),
		version: z.int(),
		rule: z.string().meta({ description: 'In words.' }),
		reached: z.int().meta({ description: 'How many accounts have it.' }),
		near: z.int().meta({ description: 'How many are within ten per cent.' }),
		median_days_from_sign_up: z.number().nullable(),
	})
	.meta({ id: 'Milestone' })

export const NEAR = z
	.strictObject({
		account_id: z.string(),
		name: z.string().nullable(),
		tier: z.string().nullable(),
		tier_since: AT.nullable(),
		next_tier: z.string().nullable(),
		milestones_reached: z.int(),
		milestones_needed: z.int(),
		nearness_percent: z.number(),
		nearest: z
			.strictObject({ milestone: z.string(), progress: z.string() })
			.nullable(),
	})
	.meta({ id: 'NearMilestone' })

const PROGRAMME = { group: 'Programme', scope: 'read' } as const

export const milestonesList = defineList({
	...PROGRAMME,
	path: '/api/v1/milestones',
	id: 'listMilestones',
	summary: 'Milestones: their rules, and how many reached them or are near.',
	description: 'The rows of `laurel report milestones`.',
	example: { limit: '2' },
	query: {},
	item: MILESTONE,
	list: ({ read }, after: readonly [number] | null, limit) =>
		milestonePage(read, after, limit),
})

export const nearList = defineList({
	...PROGRAMME,
	path: '/api/v1/milestones/nearest',
	id: 'listNearestMilestones',
	summary: 'Who is nearest to the next tier, and to which of its milestones.',
	example: { limit: '2' },
	query: {},
	item: NEAR,
	list: ({ read }, after: readonly [number, string] | null, limit) =>
		nearRecords(read, after, limit),
})
