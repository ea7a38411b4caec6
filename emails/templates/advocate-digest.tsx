import type { MailProps } from '#app/domain/mail/templates.ts'
import {
	middleOf,
	plus,
	tellAmount,
} from '#app/domain/referrals/amount-range.ts'
import {
	countOf,
	formatMoney,
	formatMoneyRange,
	formatPeriod,
} from '../format.ts'
import {
	BigFigure,
	FigureLines,
	type FigurePart,
	PartsBar,
} from '../layout/figures.tsx'
import type { MailFrame, TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Paragraph, Title } from '../layout/parts.tsx'

type Props = MailProps['advocate-digest']

export function AdvocateDigest({ props, frame }: TemplateGiven<Props>) {
	const { accountName, currency, period, growthMinor } = props
	const month = formatPeriod(period)
	const told = tellAll(props)
	const growth: FigurePart = {
		key: 'upsell',
		label: 'From your own upgrades and new products',
		amountMinor: growthMinor,
		value: formatMoney(growthMinor, currency),
	}
	const parts: FigurePart[] = told
		? [
				{
					key: 'referral',
					label: 'From companies that you referred',
					amountMinor: middleOf(told.referred),
					value: formatMoneyRange(told.referred, currency),
				},
				growth,
			]
		: [growth]
	return (
		<Layout
			frame={frame}
			preview={`${told ? `${told.total} in all, with ` : ''}${countOf(props.referrals, 'referral', 'referrals')}${told ? '' : ' in all'}.`}
			why={`You get this once a month as an advocate of ${frame.organisation.name}, in months in which something happened.`}
		>
			<Title>
				What {accountName} brought in {month}
			</Title>
			<Greeting name={props.name} />
			{told && (
				<>
					<BigFigure
						label={month}
						value={told.month}
						note={`${told.total} in all months to the end of ${month}`}
					/>
					<PartsBar parts={parts} />
				</>
			)}
			<FigureLines
				lines={parts.map(({ key, label, value }) => ({
					label,
					value,
					fill: key,
				}))}
			/>
			<Paragraph>
				{props.referrals === 0
					? 'You have referred nobody yet. Your link is in the portal: one company that buys through it shows up here.'
					: `You have referred ${countOf(props.referrals, 'company', 'companies')}; ${props.credited === 0 ? 'none is credited to you yet' : `${countOf(props.credited, 'is', 'are')} credited to you`}.`}
			</Paragraph>
			<Action frame={frame} href={`${frame.origin}/portal`}>
				Open your portal
			</Action>
			<Aside>
				Amounts are what {frame.organisation.name} was paid, refunds subtracted,
				in {currency}.{' '}
				{props.amounts === 'range' && 'What others paid is given as a range.'}
			</Aside>
		</Layout>
	)
}

export function digestSubject(props: Props, _: MailFrame): string {
	const { accountName, period } = props
	const told = tellAll(props)
	return told
		? `${accountName} brought ${told.month} in ${formatPeriod(period)}`
		: `What ${accountName} brought in ${formatPeriod(period)}`
}

/** What may be told of the month and of all months; null where nothing of what others paid may be. */
function tellAll({
	referredMinor,
	growthMinor,
	totalMinor,
	totalGrowthMinor = 0,
	currency,
	amounts = 'exact',
}: Props) {
	const referred = tellAmount(referredMinor, currency, amounts)
	const all = tellAmount(totalMinor - totalGrowthMinor, currency, amounts)
	return (
		referred &&
		all && {
			referred,
			month: formatMoneyRange(plus(referred, growthMinor), currency),
			total: formatMoneyRange(plus(all, totalGrowthMinor), currency),
		}
	)
}
