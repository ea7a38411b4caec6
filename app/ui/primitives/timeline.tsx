import type { ReactNode } from 'react'

export type Moment = {
	id: string
	/** When, as people read it, with its zone where the hour matters. */
	at: string
	/** The same for machines, ISO 8601. */
	machine?: string
	title: ReactNode
	about?: ReactNode
}

/** What happened, in order. */
export function Timeline({
	label,
	moments,
}: {
	label: string
	moments: readonly Moment[]
}) {
	return (
		<ol aria-label={label} className="border-line border-l pl-5">
			{moments.map((moment) => (
				<li key={moment.id} className="relative pb-5 last:pb-0">
					<span
						aria-hidden="true"
						className="absolute top-2 -left-[1.5625rem] size-2.5 rounded-full border-2 border-surface bg-accent"
					/>
					<p className="text-ink-muted text-xs">
						<time dateTime={moment.machine}>{moment.at}</time>
					</p>
					<div className="font-medium text-sm">{moment.title}</div>
					{moment.about && (
						<div className="text-ink-muted text-sm">{moment.about}</div>
					)}
				</li>
			))}
		</ol>
	)
}
