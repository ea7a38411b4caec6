import { FigureLink } from '#app/ui/primitives/text-link.tsx'
import type { MonthSoFar } from '#app/views/ledger/sor/month-so-far.ts'

/** The month that is not over, beside figures of months that are. */
export function SoFar({ soFar }: { soFar: MonthSoFar | null | undefined }) {
	if (!soFar) return null
	return (
		<p className="mt-1 text-sm">
			{soFar.figure ? (
				<>
					{soFar.month} so far:{' '}
					<span className="font-semibold">
						<FigureLink figure={soFar.figure} />
					</span>
				</>
			) : (
				`${soFar.month} is not over: it is counted so far, and not compared.`
			)}
		</p>
	)
}
