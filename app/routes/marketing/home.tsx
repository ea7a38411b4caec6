import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/http/guards.ts'
import { Avatar } from '#app/ui/primitives/avatar.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Stat } from '#app/ui/primitives/stat.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewMarketingHome } from '#app/views/marketing-home.ts'
import { accountPath } from '#app/views/paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { role } = await requireStaff(door)
	const { database, organisation } = door.context
	const view = await database.snapshot((read) =>
		viewMarketingHome(read, organisation),
	)
	return { ...view, isAdmin: role === 'admin' }
}

export const meta: MetaFunction = () => [{ title: 'Marketing · Laurel' }]

export default function MarketingHome() {
	const view = useLoaderData<typeof loader>()
	const { referrers, people, pending } = view
	/** Accounts have pages for admins alone. */
	const account = (row: { id: string; name: string }) =>
		view.isAdmin ? (
			<TextLink to={accountPath(row.id)}>{row.name}</TextLink>
		) : (
			row.name
		)
	return (
		<>
			<PageHeader
				title="Whom you may ask"
				lead={
					view.period
						? `Customers who bring others, ${view.period}`
						: 'Customers who bring others'
				}
			/>
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
						figure={{ text: view.advocates, to: null }}
						note="at present"
					/>
				</div>
			</Card>
			<div className="mt-5 grid items-start gap-5 lg:grid-cols-2">
				<Card title="People to ask" isFlush>
					{people.length === 0 ? (
						<Nothing>
							Nobody yet. Import contacts with the role advocate or champion;
							those at the accounts that bring most appear here.
						</Nothing>
					) : (
						<RowList>
							{people.map((person) => (
								<Row
									key={person.id}
									before={<Avatar name={person.name} />}
									title={
										<a
											href={`mailto:${encodeURIComponent(person.email)}`}
											className="inline-block py-0.5 underline decoration-1 decoration-line-strong/45 underline-offset-4 hover:text-accent"
										>
											{person.name}
										</a>
									}
									about={person.about}
									figure={
										<Badge tone={person.isUser ? 'good' : 'plain'}>
											{person.isUser ? 'Has a sign-in' : 'Not invited'}
										</Badge>
									}
								/>
							))}
						</RowList>
					)}
				</Card>
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
									title={account(row)}
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
								<Row key={row.id} title={account(row)} about={row.about} />
							))}
						</RowList>
					)}
				</Card>
				<Card title="Case studies and speaking">
					<p className="text-ink-muted text-sm">
						There is no board of case studies yet, and no events: they come with
						a later version of Laurel. Until then, start with the people above:
						their accounts have brought others already.
					</p>
				</Card>
			</div>
		</>
	)
}

const Nothing = ({ children }: { children: string }) => (
	<p className="px-5 pb-5 text-ink-muted text-sm sm:px-6">{children}</p>
)
