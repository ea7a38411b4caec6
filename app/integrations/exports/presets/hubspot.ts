import { dealTargets } from './deals.ts'
import type { Preset } from './preset.ts'

const ID = [
	'Record ID',
	'Record ID - Company',
	'Company ID',
	'Company ID (HubSpot)',
]
const CREATED = ['Create Date', 'Created date', 'Create date']
const COMPANY_IDS = [
	'Associated Company IDs',
	'Associated Company IDs (Primary)',
	'Primary Associated Company ID',
]
const COMPANY = [
	'Associated Company',
	'Associated Company (Primary)',
	'Primary Associated Company',
	'Company Name',
	'Company name',
]
/** Each may be there, and empty. */
const NAMES = COMPANY.map((column) => ({ column }))
const DOMAIN = ['Company Domain Name', 'Company domain name', 'Domain']

export const HUBSPOT_COMPANIES: Preset = {
	name: 'hubspot-companies',
	title: 'HubSpot companies',
	has: [
		ID,
		['Company name', 'Company Name'],
		['Company owner', 'Company Domain Name', 'Website URL', 'Industry'],
	],
	lacks: ['Deal Name', 'Email', 'First Name'],
	known: [
		...CREATED,
		'Lifecycle Stage',
		'City',
		'Country/Region',
		'Phone Number',
	],
	order: 10,
	mapping: {
		title: 'HubSpot companies',
		filters: [
			{ column: ID, filled: true },
			{ column: ['Company name', 'Company Name'], filled: true },
		],
		targets: [
			{
				kind: 'accounts',
				columns: {
					account_id: { column: ID },
					name: { column: ['Company name', 'Company Name'] },
					domain: {
						first: [
							{ column: DOMAIN, as: 'domain' },
							{ column: 'Website URL', as: 'domain' },
						],
					},
					industry: { column: 'Industry' },
				},
			},
			{
				kind: 'stages',
				when: [
					{
						column: 'Lifecycle Stage',
						is: ['lead', 'marketing qualified lead'],
					},
					{ column: CREATED, filled: true },
				],
				columns: {
					account_id: { column: ID },
					stage: { fixed: 'lead' },
					occurred_at: { column: CREATED },
				},
			},
		],
	},
}

export const HUBSPOT_CONTACTS: Preset = {
	name: 'hubspot-contacts',
	title: 'HubSpot contacts',
	has: [['Record ID', 'Contact ID'], ['Email'], ['First Name', 'Last Name']],
	lacks: ['Deal Name'],
	known: [
		...CREATED,
		...COMPANY_IDS,
		...COMPANY,
		'Job Title',
		'Contact owner',
		'Lead Status',
		'Lifecycle Stage',
		'Original Source',
	],
	order: 20,
	mapping: {
		title: 'HubSpot contacts',
		filters: [
			{ column: ['Record ID', 'Contact ID'], filled: true },
			{ column: 'Email', filled: true },
		],
		targets: [
			{
				kind: 'contacts',
				columns: {
					contact_id: { column: ['Record ID', 'Contact ID'] },
					account_id: {
						account: {
							id: { column: COMPANY_IDS, split: ';' },
							by: [...NAMES, { column: 'Email', as: 'domain' }],
						},
					},
					email: { column: 'Email' },
					name: {
						join: [{ column: 'First Name' }, { column: 'Last Name' }],
						with: ' ',
					},
					title: { column: 'Job Title' },
				},
			},
		],
		notes: [
			'Of several companies of one contact, the first is taken.',
			'Where no company is named by its id, its name or the domain of the address stands for it, if only one account has it.',
		],
	},
}

export const HUBSPOT_DEALS: Preset = {
	name: 'hubspot-deals',
	title: 'HubSpot deals',
	has: [['Record ID', 'Deal ID'], ['Deal Name'], ['Deal Stage']],
	known: [
		...CREATED,
		...COMPANY_IDS,
		...COMPANY,
		'Close Date',
		'Deal owner',
		'Amount',
		'Pipeline',
		'Associated Contact IDs',
	],
	order: 50,
	mapping: {
		title: 'HubSpot deals',
		targets: dealTargets({
			account: {
				account: {
					id: { column: COMPANY_IDS, split: ';' },
					by: NAMES,
				},
			},
			id: ['Record ID', 'Deal ID'],
			stage: ['Deal Stage'],
			createdAt: CREATED,
			wonAt: ['Close Date', 'Close date'],
			lostAt: ['Close Date', 'Close date'],
			leadSource: [
				'Lead Source',
				'Lead source',
				'Deal Source',
				'Original Source',
			],
			system: 'hubspot',
		}),
		notes: [
			'Deals become stages of their account, never revenue.',
			'Of several companies of one deal, the first is taken.',
		],
	},
}
