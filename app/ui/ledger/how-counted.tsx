import { Facts } from '#app/ui/primitives/facts.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

type Settings = {
	version: number
	facts: readonly { term: string; text: string }[]
}

/** What second-order revenue is, and by which rules it is counted now. */
export function HowCounted({ version, facts }: Settings) {
	return (
		<>
			<div className="max-w-prose space-y-3 text-sm">
				<p>
					Every payment is split into entries, and every entry lies in exactly
					one part: first order, upsell, cross-sell or referral. Second-order
					revenue is upsell, cross-sell and referral together. Refunds take back
					what their payment had posted.
				</p>
				<p>
					An advocate’s second-order revenue is the account’s own upsell and
					cross-sell, and what the accounts that it brought paid. TRG (total
					revenue generated) is the account’s own revenue and its part of the
					TRG of those that it brought.
				</p>
			</div>
			<h3 className="mt-6 mb-3 font-medium text-sm">
				Policy version {version}, in force now
			</h3>
			<Facts items={facts} />
			<p className="mt-4 text-sm print:hidden">
				<TextLink to="/admin/settings/policy">Change the policy</TextLink>
			</p>
		</>
	)
}

/** The same in a few lines, beside a figure. */
export function HowCountedShortly({ version, facts }: Settings) {
	return (
		<>
			<p>
				Upsell, cross-sell and referral revenue of all accounts, refunds taken
				off. Reported is never below zero in a month: what falls below is
				carried into the next.
			</p>
			<p className="mt-3 font-medium">Policy version {version}</p>
			<dl className="mt-1 space-y-1.5">
				{facts.map(({ term, text }) => (
					<div key={term}>
						<dt className="text-ink-muted text-xs">{term}</dt>
						<dd>{text}</dd>
					</div>
				))}
			</dl>
			<p className="mt-3">
				<TextLink to="/admin/settings/policy">The whole policy</TextLink>
			</p>
		</>
	)
}
