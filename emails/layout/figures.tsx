import type { ReactNode } from 'react'
import { COLOURS } from './theme.ts'

/** The answer: one amount, with what it counts and when. */
export function BigFigure({
	label,
	value,
	note,
}: {
	label: string
	value: string
	note?: ReactNode
}) {
	return (
		<div style={{ margin: '4px 0 20px' }}>
			<div
				className="muted"
				style={{ color: COLOURS.muted, fontSize: 14, lineHeight: '20px' }}
			>
				{label}
			</div>
			<div
				className="ink"
				style={{
					color: COLOURS.ink,
					fontSize: 36,
					fontVariantNumeric: 'tabular-nums',
					fontWeight: 600,
					letterSpacing: '-0.02em',
					lineHeight: '44px',
				}}
			>
				{value}
			</div>
			{note && (
				<div
					className="muted"
					style={{ color: COLOURS.muted, fontSize: 14, lineHeight: '20px' }}
				>
					{note}
				</div>
			)}
		</div>
	)
}

export type FigurePart = {
	readonly key: 'upsell' | 'cross-sell' | 'referral'
	readonly label: string
	readonly value: string
	readonly amountMinor: number
}

const FILLS = {
	upsell: COLOURS.upsell,
	'cross-sell': COLOURS.crossSell,
	referral: COLOURS.referral,
}

/** How an amount is made up, as a bar; the figures below it say the same. */
export function PartsBar({ parts }: { parts: readonly FigurePart[] }) {
	const shown = parts.filter((part) => part.amountMinor > 0)
	const total = shown.reduce((sum, part) => sum + part.amountMinor, 0)
	if (total === 0) return null
	return (
		<table
			role="presentation"
			data-skip-in-text="true"
			width="100%"
			cellPadding={0}
			cellSpacing={0}
			style={{ margin: '0 0 12px', tableLayout: 'fixed' }}
		>
			<tbody>
				<tr>
					{shown.map((part, i) => (
						<td
							key={part.key}
							className={`fill-${part.key}`}
							width={`${Math.max(1, (part.amountMinor / total) * 100).toFixed(2)}%`}
							style={{
								backgroundColor: FILLS[part.key],
								borderRadius: cornersOf(i, shown.length),
								fontSize: 0,
								height: 10,
								lineHeight: 0,
							}}
						>
							{'\u00a0'}
						</td>
					))}
				</tr>
			</tbody>
		</table>
	)
}

const cornersOf = (i: number, count: number) => {
	const left = i === 0 ? 5 : 0
	const right = i === count - 1 ? 5 : 0
	return `${left}px ${right}px ${right}px ${left}px`
}

/** Names and their figures, a line each. */
export function FigureLines({
	lines,
}: {
	lines: readonly {
		label: string
		value: string
		fill?: FigurePart['key']
	}[]
}) {
	return (
		<table
			className="figures"
			width="100%"
			cellPadding={0}
			cellSpacing={0}
			style={{ borderCollapse: 'collapse', margin: '0 0 8px' }}
		>
			<tbody>
				{lines.map(({ label, value, fill }, i) => (
					<tr key={label}>
						<th
							scope="row"
							className="ink line"
							style={{ ...CELL, ...(i === 0 ? {} : LINE), fontWeight: 400 }}
						>
							{fill && (
								<span
									className={`fill-${fill}`}
									data-skip-in-text="true"
									style={{
										backgroundColor: FILLS[fill],
										borderRadius: 3,
										display: 'inline-block',
										height: 10,
										marginRight: 10,
										width: 10,
									}}
								/>
							)}
							{label}
						</th>
						<td
							className="ink line"
							style={{
								...CELL,
								...(i === 0 ? {} : LINE),
								fontVariantNumeric: 'tabular-nums',
								textAlign: 'right',
								whiteSpace: 'nowrap',
							}}
						>
							{value}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	)
}

const CELL = {
	color: COLOURS.ink,
	fontSize: 15,
	lineHeight: '22px',
	padding: '9px 0',
	textAlign: 'left',
} as const
const LINE = { borderTop: `1px solid ${COLOURS.line}` }

/** What a list of figures is of. */
export function FiguresTitle({ children }: { children: ReactNode }) {
	return (
		<h2
			className="ink"
			style={{
				color: COLOURS.ink,
				fontSize: 16,
				fontWeight: 600,
				lineHeight: '24px',
				margin: '26px 0 4px',
			}}
		>
			{children}
		</h2>
	)
}
