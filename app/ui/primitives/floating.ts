/** How everything looks that floats above the page. */
export const FLOATING =
	'z-30 rounded-lg border border-line bg-surface shadow-floating'

/** Opens as a plain disclosure while no script runs. */
export const SUMMARY = 'inline-flex list-none'
