import type { MailProps, StoryNews } from '#app/domain/mail/templates.ts'
import { formatInstant } from '../format.ts'
import type { MailFrame, TemplateGiven } from '../layout/frame.ts'
import { Greeting } from '../layout/greeting.tsx'
import { Layout } from '../layout/layout.tsx'
import { Action, Paragraph, Quote, Title } from '../layout/parts.tsx'

type Props = MailProps['story-news']

type Words = {
	readonly title: string
	readonly lines: readonly string[]
	readonly action: string
}

const WORDS: Record<
	StoryNews,
	(given: { title: string; vendor: string; until: string }) => Words
> = {
	published: ({ title, vendor }) => ({
		title: `Published: ${title}`,
		lines: [
			`Your story is on the pages of ${vendor}, word for word as it was agreed to. Thank you!`,
			'You can take your consent back at any time; the story is then gone at once.',
		],
		action: 'Read it as others do',
	}),
	unpublished: ({ title, vendor }) => ({
		title: `No longer published: ${title}`,
		lines: [
			`${vendor} took your story off its pages. Its address, its pictures and its quotes are gone with it.`,
			'What you agreed to stays on record, and you can read it there.',
		],
		action: 'See what you agreed to',
	}),
	running_out: ({ title, until }) => ({
		title: `Your consent ends soon: ${title}`,
		lines: [
			`You agreed to it until ${until}. After that the story is taken off by itself.`,
			'If you would like it to stay, answer this mail, and we send it to you once more.',
		],
		action: 'See what you agreed to',
	}),
	ran_out: ({ title, until }) => ({
		title: `Your consent has ended: ${title}`,
		lines: [
			`You agreed to it until ${until}. The story is off our pages, and so is everything that was made of it.`,
		],
		action: 'See what you agreed to',
	}),
	withdrawn: ({ title }) => ({
		title: `Your consent is taken back: ${title}`,
		lines: [
			'It had effect at once: where the story was published, it is gone, with its pictures and its quotes.',
			'What you had agreed to, and when you took it back, stays on record.',
		],
		action: 'See what you agreed to',
	}),
}

/** What becomes of a story, told to those whose story it is. */
export function StoryNewsMail({ props, frame }: TemplateGiven<Props>) {
	const { lines, action, title } = wordsOf(props, frame)
	return (
		<Layout
			frame={frame}
			preview={lines[0] ?? title}
			why={`You get this because it is your story. It always comes: it is about what you agreed to.`}
		>
			<Title>{title}</Title>
			<Greeting name={props.name} />
			{lines.map((line) => (
				<Paragraph key={line}>{line}</Paragraph>
			))}
			{props.reason && (
				<Quote by={frame.organisation.name}>{props.reason}</Quote>
			)}
			<Action
				frame={frame}
				href={`${frame.origin}${props.storyPath ?? '/portal/stories/consents'}`}
			>
				{action}
			</Action>
		</Layout>
	)
}

export const storyNewsSubject = (props: Props, frame: MailFrame) =>
	wordsOf(props, frame).title.slice(0, 110)

const wordsOf = (
	{ news, title, expiresAt }: Props,
	{ organisation }: MailFrame,
): Words =>
	WORDS[news]({
		title,
		vendor: organisation.name,
		until:
			expiresAt === null
				? 'it is taken back'
				: formatInstant(expiresAt, organisation.zone),
	})
