import { Notice } from '#app/ui/primitives/notice.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

type Version = { key: string; to: string }

/** That a line was voided, when, by whom and why; and the versions of it before and after. */
export function LineVersions({
	view: { voided, next, before },
}: {
	view: {
		voided: {
			title: string
			at: string
			/** Null: it was no person. */
			by: string | null
			agreedBy: string | null
			reason: string | null
		} | null
		/** What landed in its place. */
		next: Version | null
		/** What was voided before it landed. */
		before: Version | null
	}
}) {
	if (!voided && !before) return null
	return (
		<div className="mb-6 grid max-w-3xl gap-3">
			{voided && (
				<Notice tone="warning">
					<p>
						<strong>{voided.title}</strong>, {voided.at}
						{voided.by && <>, by {voided.by}</>}
						{voided.agreedBy && <>; {voided.agreedBy} agreed</>}. It takes no
						part any more: what it made was taken back by mirrored entries.
					</p>
					{voided.reason && <p className="mt-1">“{voided.reason}”</p>}
					<p className="mt-1">
						{next ? (
							<>
								In its place stands{' '}
								<TextLink to={next.to} className="[overflow-wrap:anywhere]">
									{next.key}
								</TextLink>
								.
							</>
						) : (
							'Its key is free: it may land anew, with the same or other content.'
						)}
					</p>
				</Notice>
			)}
			{before && (
				<p className="text-ink-muted text-sm">
					It stands in the place of{' '}
					<TextLink to={before.to} className="[overflow-wrap:anywhere]">
						{before.key}
					</TextLink>
					, which was voided.
				</p>
			)}
		</div>
	)
}
