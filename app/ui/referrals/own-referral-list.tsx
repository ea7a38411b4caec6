import { Badge, type Tone } from '#app/ui/primitives/badge.tsx'

type Referral = {
	id: string
	name: string
	contact: string | null
	state: string
	tone: Tone
	words: string
	through: string
	since: string
	credited: string | null
}

/** What an account brought: with whom, where it stands and why, through whom, and what came of it. */
export const OwnReferralList = ({
	referrals,
}: {
	referrals: readonly Referral[]
}) => (
	<ul className="divide-y divide-line rounded-lg border border-line bg-surface shadow-raised">
		{referrals.map((referral) => (
			<li key={referral.id} className="px-5 py-4 sm:px-6">
				<div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
					<div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
						<h2 className="font-medium [overflow-wrap:anywhere]">
							{referral.name}
						</h2>
						<Badge tone={referral.tone}>{referral.state}</Badge>
					</div>
					{referral.credited && (
						<p className="font-semibold">{referral.credited}</p>
					)}
				</div>
				<p className="mt-1 text-sm">{referral.words}</p>
				<p className="mt-1 text-ink-muted text-sm [overflow-wrap:anywhere]">
					{referral.through}, {referral.since}
					{referral.contact && ` · ${referral.contact}`}
				</p>
			</li>
		))}
	</ul>
)
