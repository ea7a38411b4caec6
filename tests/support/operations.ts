import { Session } from 'node:inspector/promises'

/**
 * How many steps our own code takes for some work: blocks that were run, and characters and bytes that `indexOf` passed
 * over. The same work takes the same number on every machine, however busy it is.
 */
export async function operationsOf(
	work: () => unknown | Promise<unknown>,
): Promise<number> {
	const session = new Session()
	session.connect()
	const passed = countSearches()
	try {
		await session.post('Profiler.enable')
		await session.post('Profiler.startPreciseCoverage', {
			callCount: true,
			detailed: true,
		})
		await work()
		const { result } = await session.post('Profiler.takePreciseCoverage')
		const blocks = result
			.filter(({ url }) => /\/(app|db|emails)\//.test(url))
			.flatMap(({ functions }) => functions)
			.flatMap(({ ranges }) => ranges)
			.reduce((sum, { count }) => sum + count, 0)
		if (blocks === 0) throw new Error('the work ran no code of ours')
		return blocks + passed.stop()
	} finally {
		passed.stop()
		session.disconnect()
	}
}

function countSearches() {
	const { indexOf: ofText } = String.prototype
	const { indexOf: ofBytes } = Buffer.prototype
	let passed = 0
	const note = (found: number, from: number, length: number) => {
		passed += Math.max(0, (found < 0 ? length : found) - from)
		return found
	}
	String.prototype.indexOf = function (sought: string, from = 0) {
		return note(ofText.call(this, sought, from), from, this.length)
	}
	Buffer.prototype.indexOf = function (
		this: Buffer,
		...given: Parameters<Buffer['indexOf']>
	) {
		const from = typeof given[1] === 'number' ? given[1] : 0
		return note(ofBytes.apply(this, given), from, this.length)
	} as Buffer['indexOf']
	return {
		stop() {
			String.prototype.indexOf = ofText
			Buffer.prototype.indexOf = ofBytes
			return passed
		},
	}
}
