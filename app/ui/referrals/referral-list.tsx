import { Badge } from '#app/ui/primitives/badge.tsx'

type Referral = {
	id: string
	name: string
	state: string
	isGood: boolean
	words: string
	since: string | null
	credited: string | null
}

/** An advocate's referrals and where each stands. */
export function ReferralList({
	referrals,
}: {
	referrals: readonly Referral[]
}) {
	return (
		<ul className="divide-y divide-line rounded-lg border border-line bg-surface shadow-raised">
			{referrals.map((referral) => (
				<li key={referral.id} className="px-5 py-4 sm:px-6">
					<div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
						<p className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
							<span className="font-medium">{referral.name}</span>
							<Badge tone={referral.isGood ? 'good' : 'plain'}>
								{referral.state}
							</Badge>
						</p>
						{referral.credited && (
							<p className="font-semibold">{referral.credited}</p>
						)}
					</div>
					<p className="mt-1 text-ink-muted text-sm">
						{referral.words}
						{referral.since && ` ${referral.since}.`}
					</p>
				</li>
			))}
		</ul>
	)
}
