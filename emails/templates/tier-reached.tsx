import type { MailProps } from '#app/domain/mail/templates.ts'
import { countOf } from '../format.ts'
import type { MailFrame, TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Paragraph, Title } from '../layout/parts.tsx'

type Props = MailProps['tier-reached']

export function TierReached({ props, frame }: TemplateGiven<Props>) {
	const { accountName, tierName, tierDescription, milestones, perks } = props
	return (
		<Layout
			frame={frame}
			preview={`${accountName} reached ${tierName} at ${frame.organisation.name}.`}
			why={`You get this as an advocate of ${frame.organisation.name}, once for each tier that your company reaches.`}
		>
			<Title>
				{accountName} is now {tierName}
			</Title>
			<Greeting name={props.name} />
			<Paragraph>
				{tierDescription ? `${tierDescription} ` : ''}
				You earned it with {inWords(milestones)}.
			</Paragraph>
			{perks.length > 0 && (
				<Paragraph>
					It opens {inWords(perks)}: see the conditions in your portal, and
					claim what you like.
				</Paragraph>
			)}
			<Action frame={frame} href={`${frame.origin}/portal`}>
				See what it opens
			</Action>
			{props.next && (
				<Aside>
					Next: {props.next.tierName}, with{' '}
					{countOf(props.next.toGo, 'milestone', 'milestones')} to go.
				</Aside>
			)}
		</Layout>
	)
}

/** "“A”, “B” and “C”". */
function inWords(names: readonly string[]): string {
	const quoted = names.map((name) => `“${name}”`)
	const last = quoted.pop() ?? 'your results'
	return quoted.length === 0 ? last : `${quoted.join(', ')} and ${last}`
}

export const tierSubject = (
	{ accountName, tierName }: Props,
	{ organisation }: MailFrame,
) => `${accountName} reached ${tierName} at ${organisation.name}`
