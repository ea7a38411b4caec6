import { Check } from 'lucide-react'

/** The way from the first touch to a customer, and how far somebody came. */
export function LifeCycle({
	steps,
}: {
	steps: readonly {
		label: string
		at: string
		isReached: boolean
		isPassed: boolean
	}[]
}) {
	return (
		<ol
			aria-label="How far it came"
			className="grid gap-3 sm:grid-cols-5 sm:gap-0"
		>
			{steps.map((step, i) => (
				<li
					key={step.label}
					className="relative flex items-center gap-3 sm:block sm:pr-2"
				>
					{i < steps.length - 1 && (
						<span
							aria-hidden="true"
							className={`absolute top-3 left-6 hidden h-0.5 w-[calc(100%-1.5rem)] sm:block ${steps[i + 1]?.isPassed ? 'bg-accent' : 'bg-line'}`}
						/>
					)}
					<span
						aria-hidden="true"
						className={`relative grid size-6 shrink-0 place-items-center rounded-full border-2 ${step.isReached ? 'border-accent bg-accent text-on-accent' : 'border-line bg-surface'}`}
					>
						{step.isReached && <Check className="size-3.5" />}
					</span>
					<div className="min-w-0 sm:mt-2">
						<p
							className={`text-sm ${step.isReached ? 'font-medium' : 'text-ink-muted'}`}
						>
							{step.label}
						</p>
						<p className="text-ink-muted text-xs">{step.at}</p>
					</div>
				</li>
			))}
		</ol>
	)
}
