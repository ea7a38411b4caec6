import { Badge } from '../primitives/badge.tsx'
import { DataTable } from '../primitives/data-table.tsx'
import { FigureLink } from '../primitives/text-link.tsx'

type Figure = { text: string; to: string | null }

type Referral = {
	id: string
	name: string
	to: string | null
	state: string
	isGood: boolean
	since: string
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
					<Badge key="state" tone={referral.isGood ? 'good' : 'plain'}>
						{referral.state}
					</Badge>,
					<FigureLink key="credited" figure={referral.credited} />,
				],
			}))}
		/>
	)
}
