/** The mail that a friend gets, before it is sent. */
export function FriendMail({
	vendor,
	who,
	name,
	company,
	offer,
	consentText,
}: {
	vendor: string
	who: string
	name: string
	company: string
	offer: string
	consentText: string
}) {
	return (
		<figure className="min-w-0">
			<figcaption className="mb-2 font-medium text-sm">
				The one mail that they get
			</figcaption>
			<div className="overflow-hidden rounded-lg border border-line bg-surface shadow-raised">
				<p className="border-line border-b px-5 py-3 text-sm [overflow-wrap:anywhere]">
					<span className="text-ink-muted">Subject</span> {who} recommends{' '}
					{vendor} to you
				</p>
				<div className="grid gap-3 px-5 py-4 text-sm [overflow-wrap:anywhere]">
					<p>
						{name} works at {company}, uses {vendor}, and thinks that it would
						help you too. We ask you before we do anything else.
					</p>
					<p className="border-accent border-l-2 pl-3 text-ink-muted">
						Your personal line stands here.
					</p>
					<p>What you would get: {offer}</p>
					<p>A yes means exactly this:</p>
					<p className="border-accent border-l-2 pl-3">{consentText}</p>
					<p className="text-ink-muted">
						Two links follow: yes, or no and everything is erased. After 30 days
						without an answer it is erased too.
					</p>
				</div>
			</div>
		</figure>
	)
}
