import type { EvaluationMark } from '#db/stores/programme/evaluation-marks.ts'

/** What changed, once per account and source, from its earliest on; of sources that a metric reads. */
export class Marks {
	private readonly byKey = new Map<string, EvaluationMark>()
	private readonly readSources: ReadonlySet<string>

	constructor(readSources: ReadonlySet<string>) {
		this.readSources = readSources
	}

	add(
		{ accountId, metric }: { accountId: string; metric: string },
		fromAt: number,
	) {
		if (!this.readSources.has(metric)) return
		const key = `${accountId.length} ${accountId} ${metric}`
		const known = this.byKey.get(key)
		if (!known || fromAt < known.fromAt)
			this.byKey.set(key, { accountId, metric, fromAt })
	}

	list = (): EvaluationMark[] => [...this.byKey.values()]
}
