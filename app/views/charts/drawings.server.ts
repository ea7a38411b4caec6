import type { Drawing } from './draw.server.ts'

const KEPT = 200
const kept = new Map<string, unknown>()

/** A drawing of the same figures is the same: it is drawn once, while it is asked for again and again. */
export function drawnOnce<Input extends object, Drawn = Drawing>(
	kind: string,
	drawAnew: (input: Input) => Drawn,
): (input: Input) => Drawn {
	return (input) => {
		const key = `${kind} ${JSON.stringify(input)}`
		const drawn = (kept.get(key) as Drawn | undefined) ?? drawAnew(input)
		kept.delete(key)
		kept.set(key, drawn)
		const [oldest] = kept.keys()
		if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
		return drawn
	}
}
