import { Badge } from '#app/ui/primitives/badge.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'

type Referral = {
	id: string
	name: string
	to: string | null
	state: string
	isGood: boolean
	since: string
	/** The page of the referral itself. */
	story: string
	credited: Figure
}

/** Accounts on the other side of an account's referrals. */
export function ReferralsTable({
	label,
	other,
	referrals,
}: {
	label: string
	other: string
	referrals: readonly Referral[]
}) {
	return (
		<DataTable
			label={label}
			columns={[
				{ label: other },
				{ label: 'First touch' },
				{ label: 'State' },
				{ label: 'Credited', isNumber: true },
			]}
			rows={referrals.map((referral) => ({
				id: referral.id,
				cells: [
					<FigureLink
						key="name"
						figure={{ text: referral.name, to: referral.to }}
					/>,
					<span key="since" className="whitespace-nowrap">
						{referral.since}
					</span>,
					<div key="state" className="min-w-40">
						<Badge tone={referral.isGood ? 'good' : 'plain'}>
							{referral.state}
						</Badge>
						<TextLink to={referral.story} className="ml-3 text-xs">
							What happened
							<span className="sr-only"> with {referral.name}</span>
						</TextLink>
					</div>,
					<FigureLink key="credited" figure={referral.credited} />,
				],
			}))}
		/>
	)
}
