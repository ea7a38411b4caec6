import { Check, Minus } from 'lucide-react'

/** What of an account's figures a milestone was reached with: how much, since when, counted how. */
export function EvidenceList({
	conditions,
}: {
	conditions: readonly {
		id: string
		words: string
		isMet: boolean
		value: string | null
		/** Of a ratio: "8 ÷ 10". */
		parts: string | null
		since: string | null
		counted: string | null
		definition: number | null
	}[]
}) {
	return (
		<ul className="grid gap-5">
			{conditions.map((condition) => (
				<li key={condition.id} className="flex gap-3">
					<span
						aria-hidden="true"
						className={`mt-0.5 grid size-5 shrink-0 place-items-center rounded-full ${condition.isMet ? 'bg-accent-soft text-accent-strong' : 'bg-sunken text-ink-muted'}`}
					>
						{condition.isMet ? (
							<Check className="size-3" />
						) : (
							<Minus className="size-3" />
						)}
					</span>
					<div className="min-w-0 flex-1">
						<p className="text-ink-muted text-sm">{condition.words}</p>
						<p className="font-semibold text-xl">
							{condition.value ?? 'Unknown'}
							{condition.parts && (
								<span className="font-normal text-ink-muted text-sm">
									{' '}
									= {condition.parts}
								</span>
							)}
						</p>
						<p className="text-ink-muted text-sm">
							{condition.isMet
								? condition.since && `True since ${condition.since}. `
								: 'It was not needed. '}
							{condition.counted && `${condition.counted}`}
							{condition.definition !== null &&
								` (version ${condition.definition} of the definition)`}
							{condition.counted && '.'}
						</p>
					</div>
				</li>
			))}
		</ul>
	)
}
