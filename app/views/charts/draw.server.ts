import { BarChart, LineChart, SankeyChart, TreeChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { cutOut } from '#app/domain/cut-out.ts'
import { formatCount, formatMoneyShort } from '#app/views/format/money.ts'

use([BarChart, LineChart, SankeyChart, TreeChart, GridComponent, SVGRenderer])

/** The tokens of the page: they follow its light and dark by themselves. */
export const TOKENS = {
	ink: 'var(--color-ink)',
	muted: 'var(--color-ink-muted)',
	line: 'var(--color-line)',
	lineStrong: 'var(--color-line-strong)',
	surface: 'var(--color-surface)',
	accent: 'var(--color-accent)',
	accentSoft: 'var(--color-accent-soft)',
}

/** Type in a picture. */
export const LETTERS = {
	color: TOKENS.muted,
	fontSize: 12,
	fontFamily: 'inherit',
}

/** A picture as SVG, for a desk and for a phone. */
export type Drawing = { wide: string; narrow: string }

export type Size = { width: number; height: number }

const SIZES = { wide: 920, narrow: 320 }

/** A picture for a desk and one for a phone, so that its letters stay as large as the page's. */
export function draw(
	height: number,
	optionFor: (size: Size & { isNarrow: boolean }) => EChartsCoreOption,
): Drawing {
	const { wide, narrow } = SIZES
	return {
		wide: drawOne({ width: wide, height }, (size) =>
			optionFor({ ...size, isNarrow: false }),
		),
		narrow: drawOne({ width: narrow, height }, (size) =>
			optionFor({ ...size, isNarrow: true }),
		),
	}
}

/** One picture as SVG, without scripts and styles of its own. */
export function drawOne(
	size: Size,
	optionFor: (size: Size) => EChartsCoreOption,
): string {
	const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
	try {
		chart.setOption({
			animation: false,
			textStyle: { fontFamily: 'inherit' },
			...optionFor(size),
		})
		return slim(chart.renderToSVGString())
	} finally {
		// It would keep a timer.
		chart.dispose()
	}
}

const slim = (svg: string) =>
	cutOut(svg, '<style', '</style>')
		.replace(
			/ (?:ecmeta_\w+|class|xmlns:xlink|baseProfile|version)="[^"]*"/g,
			'',
		)
		.replace(/^<svg width="\d+" height="\d+"/, '<svg width="100%"')
		.replace(/>\s+</g, (gap) => (gap.includes('\n') ? '><' : gap))
		.trim()

/** Axes of a picture over months: of amounts in minor units, or of counts where there is no currency. */
export const monthAxes = (
	months: readonly string[],
	currency: string | null,
	isNarrow: boolean,
) => ({
	grid: {
		left: 2,
		right: 2,
		top: 14,
		bottom: 2,
		outerBoundsMode: 'same',
		outerBoundsContain: 'axisLabel',
	},
	xAxis: {
		type: 'category',
		data: [...months],
		axisTick: { show: false },
		axisLine: { lineStyle: { color: TOKENS.lineStrong } },
		axisLabel: {
			...LETTERS,
			hideOverlap: true,
			interval: Math.max(0, Math.ceil(months.length / (isNarrow ? 4 : 12)) - 1),
		},
	},
	yAxis: {
		type: 'value',
		splitNumber: 3,
		axisLabel: {
			...LETTERS,
			formatter: (value: number) =>
				currency === null
					? formatCount(value)
					: formatMoneyShort(value, currency),
		},
		splitLine: { lineStyle: { color: TOKENS.line } },
	},
})
