import type { ReactNode } from 'react'
import { Copyable } from '#app/ui/primitives/copy-button.tsx'

/** A link as large as it deserves, with the picture of it that telephones read. */
export function LinkToShare({
	label,
	url,
	qr,
	qrNote,
}: {
	label: string
	url: string
	/** Where its picture is. */
	qr: string
	qrNote: ReactNode
}) {
	const { host, pathname } = partsOf(url)
	return (
		<div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center sm:gap-8">
			<div className="min-w-0">
				<p className="mb-3 font-semibold text-lg tracking-tight [overflow-wrap:anywhere] sm:text-2xl">
					{host}
					<wbr />
					{pathname}
				</p>
				<Copyable label={label} text={url} />
			</div>
			<figure className="flex items-center gap-4 sm:block sm:text-center">
				<img
					src={qr}
					alt={`QR code of ${url}`}
					width={128}
					height={128}
					className="size-28 rounded-md border border-line bg-white sm:size-32"
				/>
				<figcaption className="text-ink-muted text-xs sm:mt-2">
					{qrNote}
				</figcaption>
			</figure>
		</div>
	)
}

/** An address as people read it, so that it breaks between its two halves. */
function partsOf(url: string) {
	const [, host = '', pathname = ''] =
		/^\w+:\/\/([^/]*)([\s\S]*)$/.exec(url) ?? []
	return { host, pathname }
}
