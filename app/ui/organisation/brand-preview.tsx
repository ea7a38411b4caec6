import { type Shades, shadesOf } from '#app/domain/brand/colour.ts'

/** How a brand colour looks on light and dark pages, after it was made fit to be read. */
export function BrandPreview({ colour }: { colour: string }) {
	const { light, dark } = shadesOf(colour)
	const isChanged = light.accent !== colour
	return (
		<div>
			<p className="font-medium text-sm" id="brand-preview">
				How it looks
			</p>
			<div
				role="img"
				aria-labelledby="brand-preview"
				className="mt-1.5 grid grid-cols-2 overflow-hidden rounded-md border border-line-strong"
			>
				<Sample shades={light} ground="#ffffff" />
				<Sample shades={dark} ground="#161c18" />
			</div>
			<p className="mt-1.5 text-ink-muted text-sm">
				{isChanged
					? 'Darkened on light pages, and lightened on dark ones, so that it can be read.'
					: 'Lightened on dark pages, so that it can be read.'}
			</p>
		</div>
	)
}

const Sample = ({ shades, ground }: { shades: Shades; ground: string }) => (
	<div
		className="flex h-11 items-center justify-between gap-2 px-3 text-sm"
		style={{ background: ground }}
	>
		<span style={{ color: shades.accent }} className="font-medium">
			Link
		</span>
		<span
			style={{ background: shades.accent, color: shades.on }}
			className="rounded-md px-2.5 py-1 font-medium text-xs"
		>
			Button
		</span>
	</div>
)
