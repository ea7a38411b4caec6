import { Link } from '@react-email/components'
import type { TalkFacts } from '#app/domain/perks/talk.ts'
import { countOf, formatInstant } from '../format.ts'
import { FigureLines } from './figures.tsx'
import { Aside } from './parts.tsx'
import { COLOURS } from './theme.ts'

/** What, when and where, in the zone of the place. */
export function TalkLines({ talk }: { talk: TalkFacts }) {
	return (
		<FigureLines
			lines={[
				{ label: 'Talk', value: talk.title },
				{ label: 'Event', value: talk.event },
				{ label: 'Track', value: talk.track },
				{ label: 'Place', value: talk.place },
				{ label: 'Begins', value: formatInstant(talk.startsAt, talk.zone) },
				{
					label: 'Lasts',
					value: countOf(talk.durationMinutes, 'minute', 'minutes'),
				},
			]}
		/>
	)
}

/** For calendars that take no file. */
export function CalendarLinks({
	google,
	outlook,
}: {
	google: string
	outlook: string
}) {
	const style = { color: COLOURS.accent }
	return (
		<Aside>
			The attached file puts it into your calendar. Or add it by hand:
			<br />
			<Link href={google} className="accent" style={style}>
				Google Calendar
			</Link>
			<br />
			<Link href={outlook} className="accent" style={style}>
				Outlook
			</Link>
		</Aside>
	)
}
