/** How staff can say that somebody was brought, and what it means. */
export const KIND_CHOICES = [
	{
		value: 'manual',
		label: 'They were recommended',
		meaning: 'An account told them of us. It counts like a click.',
	},
	{
		value: 'code',
		label: 'They gave a code',
		meaning: 'On the phone or in a contract. The code says who brought them.',
	},
	{
		value: 'champion_move',
		label: 'A champion moved there',
		meaning: 'Somebody who knew us at the one account works at the other.',
	},
	{
		value: 'self_reported',
		label: 'They say so themselves',
		meaning: 'Word of mouth: noted as claimed, and never credited.',
	},
	{
		value: 'event',
		label: 'They met at an event',
		meaning: 'Influence: shown on the account, and never credited.',
	},
]
