import type { ReactNode } from 'react'
import { Stat } from '#app/ui/primitives/stat.tsx'

/** A figure with its definition; where it is not known, n/a and why. */
export function MetricStat({
	label,
	metric: { figure, why },
	unit,
	note,
	definition,
}: {
	label: string
	metric: {
		figure: { text: string; to: string | null; isZero?: boolean }
		why: string | null
	}
	unit?: string
	note?: ReactNode
	definition: ReactNode
}) {
	return (
		<Stat
			label={label}
			figure={figure}
			{...(unit && why === null && { unit })}
			note={
				why === null ? (
					note
				) : (
					<>
						{why}
						{note && <span className="block">{note}</span>}
					</>
				)
			}
			definition={definition}
		/>
	)
}
