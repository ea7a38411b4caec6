import { Avatar } from '#app/ui/primitives/avatar.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

type Candidate = {
	id: string
	name: string
	account: { name: string; to: string }
	about: string
	reasons: readonly { text: string; isFor: boolean }[]
	/** What the budget says against it. */
	why: string | null
	isBlocked: boolean
	askTo: string
}

/** Who could take the call, the best first, each with what speaks for and against. */
export function CandidateList({
	candidates: { rows, more },
}: {
	candidates: { rows: readonly Candidate[]; more: number }
}) {
	return (
		<Card title="Who could take it" isFlush>
			{rows.length === 0 && (
				<p className="px-5 py-4 text-ink-muted text-sm sm:px-6">
					No advocate has a sign-in yet: people are asked in the portal and by
					mail.
				</p>
			)}
			<ol className="divide-y divide-line">
				{rows.map((row) => (
					<li
						key={row.id}
						className="flex flex-wrap items-start gap-x-4 gap-y-3 px-5 py-4 sm:px-6"
					>
						<Avatar name={row.name} />
						<div className="min-w-40 flex-1">
							<p className="font-medium [overflow-wrap:anywhere]">
								{row.name}
								<span className="font-normal">
									{' '}
									· <TextLink to={row.account.to}>{row.account.name}</TextLink>
								</span>
							</p>
							{row.about && (
								<p className="text-ink-muted text-sm">{row.about}</p>
							)}
							{row.reasons.length > 0 && (
								<ul className="mt-2 flex flex-wrap gap-1.5">
									{row.reasons.map(({ text, isFor }) => (
										<li key={text}>
											<Badge tone={isFor ? 'good' : 'warning'}>{text}</Badge>
										</li>
									))}
								</ul>
							)}
							{row.why && (
								<p className="mt-1.5 text-ink-muted text-xs">{row.why}</p>
							)}
						</div>
						<ButtonLink
							to={row.askTo}
							look={row.isBlocked ? 'quiet' : 'secondary'}
						>
							Ask<span className="sr-only"> {row.name} to take the call</span>
						</ButtonLink>
					</li>
				))}
			</ol>
			{more > 0 && (
				<p className="border-line border-t px-5 py-3 text-ink-muted text-xs sm:px-6">
					The best {rows.length}; {more} more fit less well or had better be
					left in peace now.
				</p>
			)}
		</Card>
	)
}
