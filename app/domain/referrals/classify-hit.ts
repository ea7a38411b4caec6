import { type HitOutcome, isClick } from './hit.ts'

/** What is known of a request of a link before anybody asks who made it. */
export type HitFacts = {
	readonly method: 'GET' | 'HEAD'
	/** As the request states it; '' where it does not. */
	readonly agent: string
	/** Whether the agent says that it is a program. */
	readonly isBot: boolean
	/** What the request says that it is for, where it says so: `Sec-Purpose`, `Purpose`, `X-Moz`. */
	readonly purposes: readonly string[]
	/** Whether a page fetched it as a part of itself. */
	readonly isEmbedded: boolean
	readonly isPaused: boolean
}

/**
 * Programs that draw a card of what a link leads to, for whoever is shown it in a conversation. Those of WhatsApp and Viber
 * name themselves first: further on, their names stand for the browser within the app, which is somebody.
 */
const PREVIEWS =
	/^whatsapp|^viber|slackbot|slack-imgproxy|facebookexternalhit|facebookcatalog|facebot|linkedinbot|twitterbot|discordbot|telegrambot|skypeuripreview|microsoftpreview|redditbot|mastodon|bluesky|embedly|iframely|vkshare|kakaotalk-scrap|line-poker|googlemessages|google-pagerenderer|imessage/i

const isPreview = (agent: string) =>
	PREVIEWS.test(agent) || (/snapchat/i.test(agent) && /preview/i.test(agent))

/** What a browser says when it fetches something that nobody has asked for yet. */
const AHEAD_OF_TIME = /\b(prefetch|prerender|preview|preload)\b/i

/** What becomes of a request of a link; `counted` unless the same visitor was within the hour, or comes in a burst. */
export function classifyHit(facts: HitFacts): HitOutcome {
	const { method, agent, isBot, purposes, isEmbedded, isPaused } = facts
	if (method === 'HEAD') return 'head'
	if (agent.trim() === '') return 'no_agent'
	if (isPreview(agent)) return 'preview'
	if (isBot) return 'bot'
	if (purposes.some((purpose) => AHEAD_OF_TIME.test(purpose))) return 'prefetch'
	if (isEmbedded) return 'embedded'
	return isPaused ? 'paused' : 'counted'
}

/** Whether somebody is led on with credit for whoever brought them. */
export const carriesClick = (outcome: HitOutcome): boolean =>
	isClick(outcome) || outcome === 'repeat'
