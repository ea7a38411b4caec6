export const MODELS = [
	'first',
	'last',
	'linear',
	'position',
	'u',
	'w',
	'decay',
] as const
export type Model = (typeof MODELS)[number]
