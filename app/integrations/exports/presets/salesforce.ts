import { dealTargets } from './deals.ts'
import type { Preset } from './preset.ts'

export const SALESFORCE_OPPORTUNITIES: Preset = {
	name: 'salesforce-opportunities',
	title: 'Salesforce opportunities',
	has: [
		['Opportunity Name', 'Opportunity ID'],
		['Stage'],
		['Close Date'],
		['Account Name', 'Account ID'],
	],
	known: [
		'Opportunity ID',
		'Opportunity Owner',
		'Account ID',
		'Amount',
		'Amount Currency',
		'Created Date',
		'Type',
		'Lead Source',
		'Referred By',
	],
	order: 50,
	mapping: {
		title: 'Salesforce opportunities',
		targets: dealTargets({
			account: {
				account: {
					id: { column: 'Account ID' },
					by: [{ column: 'Account Name' }],
				},
			},
			id: ['Opportunity ID'],
			stage: ['Stage'],
			createdAt: ['Created Date'],
			wonAt: ['Close Date'],
			lostAt: ['Close Date'],
			leadSource: ['Lead Source'],
			system: 'salesforce',
		}),
		notes: ['Opportunities become stages of their account, never revenue.'],
	},
}
