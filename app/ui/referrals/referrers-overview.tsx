import { Nothing } from '#app/ui/layout/nothing.tsx'
import { Avatar } from '#app/ui/primitives/avatar.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { Stat } from '#app/ui/primitives/stat.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

type Person = { id: string; name: string; about: string }

/** Customers who bring others: how much, who, and whom they brought that has not paid yet. */
export function ReferrersOverview({
	period,
	referrers,
	pending,
	advocates,
	advocacyOf,
}: {
	period: string | null
	referrers: {
		total: string
		count: string
		rows: readonly (Person & { credited: string })[]
	}
	pending: { count: string; rows: readonly Person[] }
	advocates: string
	/** The page of an account in the programme. */
	advocacyOf: (accountId: string) => string
}) {
	return (
		<Section
			title="Customers who bring others"
			about={period ?? 'No payment is posted yet.'}
		>
			<Card>
				<div className="grid gap-6 sm:grid-cols-2 lg:grid-cols-4">
					<Stat
						label="Referred revenue"
						figure={{ text: referrers.total, to: null }}
						note="last 12 months"
						definition="What accounts paid that another customer brought, as far as it is credited to one. Refunds are taken off."
					/>
					<Stat
						label="Accounts that brought others"
						figure={{ text: referrers.count, to: null }}
						note="last 12 months"
					/>
					<Stat
						label="Referred, not yet customers"
						figure={{ text: pending.count, to: null }}
						note="at present"
						definition="Accounts that somebody referred and that have paid nothing so far."
					/>
					<Stat
						label="Advocates with a sign-in"
						figure={{ text: advocates, to: null }}
						note="at present"
					/>
				</div>
			</Card>
			<div className="mt-5 grid items-start gap-5 lg:grid-cols-2">
				<Card title="Who brings most" isFlush>
					{referrers.rows.length === 0 ? (
						<Nothing>
							No account has brought another yet. Once payments and touches are
							imported, the ones that do appear here.
						</Nothing>
					) : (
						<RowList>
							{referrers.rows.map((row) => (
								<Row
									key={row.id}
									before={<Avatar name={row.name} />}
									title={
										<TextLink to={advocacyOf(row.id)}>{row.name}</TextLink>
									}
									about={row.about}
									figure={row.credited}
								/>
							))}
						</RowList>
					)}
				</Card>
				<Card title="On the way" isFlush>
					{pending.rows.length === 0 ? (
						<Nothing>
							No referral is open: all that came have bought, or did not count.
						</Nothing>
					) : (
						<RowList>
							{pending.rows.map((row) => (
								<Row
									key={row.id}
									title={
										<TextLink to={advocacyOf(row.id)}>{row.name}</TextLink>
									}
									about={row.about}
								/>
							))}
						</RowList>
					)}
				</Card>
			</div>
		</Section>
	)
}
