import { dealTargets } from './deals.ts'
import type { Preset } from './preset.ts'

const ORGANISATION = [
	'Deal - Organization',
	'Organization - Name',
	'Organization',
]
const STATUS = ['Deal - Status', 'Status']
const CREATED = [
	'Deal - Deal created',
	'Deal created',
	'Deal - Deal created on',
]

export const PIPEDRIVE_DEALS: Preset = {
	name: 'pipedrive-deals',
	title: 'Pipedrive deals',
	has: [
		['Deal - Title', 'Title'],
		ORGANISATION,
		['Deal - Value', 'Value', ...STATUS],
	],
	known: [
		...CREATED,
		'Deal - ID',
		'Deal - Currency',
		'Deal - Owner',
		'Deal - Stage',
		'Deal - Won time',
		'Deal - Lost time',
		'Deal - Deal closed on',
		'Organization - ID',
	],
	order: 50,
	mapping: {
		title: 'Pipedrive deals',
		targets: dealTargets({
			account: {
				account: {
					id: { column: ['Organization - ID'] },
					by: [{ column: ORGANISATION }],
				},
			},
			id: ['Deal - ID', 'ID'],
			stage: STATUS,
			createdAt: CREATED,
			wonAt: ['Deal - Won time', 'Won time', 'Deal - Deal closed on'],
			lostAt: ['Deal - Lost time', 'Lost time', 'Deal - Deal closed on'],
			leadSource: [
				'Deal - Lead source',
				'Deal - Source',
				'Deal - Label',
				'Lead source',
			],
			system: 'pipedrive',
		}),
		notes: [
			'Deals become stages of their account, never revenue.',
			'Export them with the columns Status, Deal created, Won time and Lost time: without them a deal says nothing of when it was won.',
		],
	},
}
