import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FilterSelect, FilterText } from '#app/ui/primitives/filter-form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import {
	NEW_REFERRAL_PATH,
	REFERRALS_PATH,
	REVIEW_PATH,
	UNKNOWN_CODES_PATH,
} from '#app/views/paths/referral-paths.ts'
import {
	referralsQueryOf,
	viewReferrals,
} from '#app/views/referrals/referrals.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	return viewReferrals(
		database.read,
		organisation,
		referralsQueryOf(searchParams),
		{ cursor: searchParams.get('after'), now: now() },
	)
}

export const meta: MetaFunction = () => [{ title: 'Referrals · Laurel' }]

export default function Referrals() {
	const view = useLoaderData<typeof loader>()
	const { query } = view
	return (
		<ListPage
			title="Referrals"
			lead="Who brought whom, those heard of last first. Each opens with all that happened, and what it brought."
			actions={
				<ButtonLink to={NEW_REFERRAL_PATH} verb="administer" look="primary">
					Enter a referral
				</ButtonLink>
			}
			csv={view.csv}
			action={REFERRALS_PATH}
			filters={
				<>
					<FilterText
						label="Account that was brought"
						name="search"
						type="search"
						value={query.search}
					/>
					<FilterSelect
						label="State"
						name="state"
						value={query.state}
						options={view.states}
						none="Any"
					/>
					<FilterSelect
						label="How"
						name="kind"
						value={query.kind}
						options={view.kinds}
						none="Any"
					/>
					<FilterSelect
						label="First touch"
						name="month"
						value={query.month}
						options={view.months}
						none="Any month"
					/>
					<FilterText label="Code" name="code" value={query.code} />
					{query.advocate && (
						<input type="hidden" name="advocate" value={query.advocate} />
					)}
				</>
			}
			above={
				<>
					{view.held && query.state !== 'held' && (
						<div className="mb-6">
							<Notice tone="warning">
								{view.held} held, without credit until somebody decides.{' '}
								<TextLink to={REVIEW_PATH}>Review</TextLink>
							</Notice>
						</div>
					)}
					{view.unknownCodes && (
						<div className="mb-6">
							<Notice tone="plain">
								{view.unknownCodes} that nobody has came with visitors, and
								counts for nobody.{' '}
								<TextLink to={UNKNOWN_CODES_PATH}>Say whose</TextLink>
							</Notice>
						</div>
					)}
					{view.advocate && (
						<p className="mb-4 text-ink-muted text-sm">
							Brought by{' '}
							<span className="font-medium text-ink">{view.advocate.name}</span>{' '}
							· <TextLink to={view.advocate.all}>by anybody</TextLink>
						</p>
					)}
				</>
			}
			none={
				view.rows.length > 0
					? null
					: view.isNarrowed
						? { title: 'No referral fits', text: 'Leave a filter out.' }
						: {
								title: 'Nobody was brought yet',
								text: 'Referrals appear as soon as somebody follows a link, gives a code, is imported or entered by hand.',
							}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Referrals"
				columns={[
					{ label: 'Account' },
					{ label: 'Brought by' },
					{ label: 'State' },
					{ label: 'How' },
					{ label: 'First touch', isShort: true },
					{ label: 'Last touch', isShort: true },
					{ label: 'Credited', isNumber: true },
				]}
				rows={view.rows.map((row) => ({
					id: row.id,
					cells: [
						<TextLink key="account" to={row.to}>
							{row.name}
						</TextLink>,
						<FigureLink
							key="referrer"
							figure={{ text: row.referrer.name, to: row.referrer.to }}
						/>,
						<div key="state" className="min-w-36 max-w-72">
							<Badge tone={row.tone}>{row.state}</Badge>
							{row.why && (
								<span className="mt-1 block text-ink-muted text-xs">
									{row.why}
								</span>
							)}
						</div>,
						<div key="how" className="min-w-32">
							{row.kind}
							{row.code && (
								<span className="block text-ink-muted text-xs">
									Code {row.code}
								</span>
							)}
						</div>,
						row.first,
						row.last,
						<FigureLink key="credited" figure={row.credited} />,
					],
				}))}
			/>
		</ListPage>
	)
}
