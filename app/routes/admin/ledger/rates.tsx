import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { setRate } from '#app/operations/ledger/set-rate.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { MonthsFilter } from '#app/ui/ledger/months-filter.tsx'
import { RateForm } from '#app/ui/ledger/rate-form.tsx'
import { RatesTable } from '#app/ui/ledger/rates-table.tsx'
import { WaitingCurrencies } from '#app/ui/ledger/waiting-currencies.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { FilterSelect } from '#app/ui/primitives/filter-form.tsx'
import { RATE_REFUSALS } from '#app/views/ledger/rate-answers.ts'
import { knownRate, viewRates } from '#app/views/ledger/rates.ts'
import { parseRatesQuery, ratesPath } from '#app/views/ledger/rates-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	return viewRates(
		database.read,
		organisation,
		parseRatesQuery(searchParams),
		searchParams.get('after'),
	)
}

/** Sets a rate; one that is known is replaced only after it was shown. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'keep_costs')
	const { database, organisation, now } = door.context
	const fields = await readForm(door.request)
	const typed = {
		date: fields.date?.trim() ?? '',
		currency: fields.currency?.trim().toUpperCase() ?? '',
		rate: fields.rate?.trim() ?? '',
	}
	const result = await setRate(database, {
		...typed,
		replaces: fields.replaces || null,
		actorId,
		now: now(),
	})
	if (!result.ok) {
		const [field, words] = RATE_REFUSALS[result.reason] ?? ['rate', '']
		const known =
			result.reason === 'known_otherwise'
				? await knownRate(database.read, typed)
				: fields.replaces || null
		return data({ typed, known, errors: { [field]: words } }, { status: 422 })
	}
	return redirect(ratesPath({ currency: typed.currency }), {
		headers: noticeHeader(
			`1 ${typed.currency} = ${typed.rate} ${organisation.baseCurrency} is set. What rests on it is posted within seconds.`,
		),
	})
}

export const meta: MetaFunction = () => [{ title: 'Exchange rates · Laurel' }]

export default function Rates() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<ListPage
			title="Exchange rates"
			lead={`What one unit of a currency is worth in ${view.baseCurrency}. A payment takes the latest rate on or before its day, at most 7 days old; in a closed month it keeps it.`}
			actions={
				<ButtonLink to={view.importTo} verb="administer">
					Import a file…
				</ButtonLink>
			}
			csv={view.csv}
			action="/admin/rates"
			summary={
				<div className="grid gap-6">
					<WaitingCurrencies waiting={view.waiting} />
					<RateForm
						baseCurrency={view.baseCurrency}
						typed={
							answer?.typed ?? {
								date: view.query.day ?? '',
								currency: view.query.currency ?? '',
								rate: view.known ?? '',
							}
						}
						replaces={answer ? answer.known : view.known}
						errors={answer?.errors ?? {}}
					/>
				</div>
			}
			filters={
				<>
					<FilterSelect
						label="Currency"
						name="currency"
						value={view.query.currency}
						options={view.choices.currencies}
						none="Any"
					/>
					<MonthsFilter query={view.query} months={view.choices.months} />
				</>
			}
			none={
				view.rows.length > 0
					? null
					: {
							title: 'No rate yet',
							text: 'Rates are needed for payments in other currencies: set one above, or import a file of them.',
						}
			}
			first={view.first}
			next={view.next}
		>
			<RatesTable rows={view.rows} />
		</ListPage>
	)
}
