import type { MailProps } from '#app/domain/mail/templates.ts'
import { countOf, formatMoney, formatPeriod } from '../format.ts'
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
	const { accountName, currency, period, referredMinor, growthMinor } = props
	const money = (amountMinor: number) => formatMoney(amountMinor, currency)
	const month = formatPeriod(period)
	const parts: FigurePart[] = [
		{
			key: 'referral',
			label: 'From companies that you referred',
			amountMinor: referredMinor,
			value: money(referredMinor),
		},
		{
			key: 'upsell',
			label: 'From your own upgrades and new products',
			amountMinor: growthMinor,
			value: money(growthMinor),
		},
	]
	return (
		<Layout
			frame={frame}
			preview={`${money(props.totalMinor)} in all, with ${countOf(props.referrals, 'referral', 'referrals')}.`}
			why={`You get this once a month as an advocate of ${frame.organisation.name}, in months in which something happened.`}
		>
			<Title>
				What {accountName} brought in {month}
			</Title>
			<Greeting name={props.name} />
			<BigFigure
				label={month}
				value={money(referredMinor + growthMinor)}
				note={`${money(props.totalMinor)} in all months to the end of ${month}`}
			/>
			<PartsBar parts={parts} />
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
				in {currency}.
			</Aside>
		</Layout>
	)
}

export const digestSubject = (
	{ accountName, period, currency, referredMinor, growthMinor }: Props,
	_: MailFrame,
) =>
	`${accountName} brought ${formatMoney(referredMinor + growthMinor, currency)} in ${formatPeriod(period)}`
