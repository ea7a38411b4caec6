import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NAMING_LEVELS } from '#app/domain/case-studies/consent.ts'
import type { StoryContent } from '#app/domain/case-studies/content.ts'
import { nameStory, shortName } from '#app/domain/case-studies/naming.ts'

const STORY: StoryContent = {
	title: 'Acme Robotics halves its lead time',
	summary: 'How Ana Silva brought ACME ROBOTICS to ship twice as fast.',
	body: 'Ana Silva will tell it. Will Smith, too: “Ana,” he says, “we will.” See [their site](https://www.acme-robotics.com/a) or ask ana.silva@acme-robotics.com.\n\nSilva joined Acme in 2020.',
	industry: 'manufacturing',
	useCase: 'Scheduling at Acme Robotics',
	quotes: [
		{
			text: 'At Acme Robotics we never looked back.',
			speaker: 'Ana Silva',
			role: 'COO of Acme Robotics',
		},
		{ text: 'It works.', speaker: 'Will Smith', role: 'Engineer' },
	],
	proofs: [
		{
			label: 'Lead time of Acme Robotics',
			value: '−50 %',
			definition: 'As Ana Silva measures it',
			asOf: 1,
			milestoneId: null,
			milestoneVersion: null,
		},
	],
	pictureId: 'picture-1',
}
const PEOPLE = {
	company: 'Acme Robotics GmbH',
	otherCompanyNames: ['acme-robotics.com'],
}

const textOf = (level: (typeof NAMING_LEVELS)[number]) =>
	JSON.stringify(nameStory(STORY, PEOPLE, level))

describe('a name', () => {
	test.each([
		['full', 'Ana Silva'],
		['first_name', 'Ana'],
		['initials', 'A. S.'],
		['anonymous', null],
	] as const)('at the level %s is %s', (level, expected) => {
		expect(shortName(' Ana  Silva ', level)).toBe(expected)
	})

	test('of one word, or of another script, is shortened, too', () => {
		expect(shortName('Björk', 'initials')).toBe('B.')
		expect(shortName('élise', 'initials')).toBe('É.')
		expect(shortName('', 'full')).toBeNull()
	})
})

describe('a story', () => {
	test('at the level full is as it was written', () => {
		const { company, customer, ...content } = nameStory(STORY, PEOPLE, 'full')
		expect(content).toEqual(STORY)
		expect([company, customer]).toEqual([PEOPLE.company, PEOPLE.company])
	})

	test('at the level first_name shows no surname, and names the company', () => {
		expect(textOf('first_name')).not.toMatch(/silva|smith/i)
		expect(textOf('first_name')).toContain('Ana will tell it. Will, too')
		expect(textOf('first_name')).toContain('Acme Robotics GmbH')
	})

	test('at the level initials shows no name of a person', () => {
		expect(textOf('initials')).not.toMatch(/\bana\b|silva|smith/i)
		expect(textOf('initials')).toContain(
			'A. S. will tell it. W. S., too: “A. S.,” he says, “we will.”',
		)
	})

	test('at the level anonymous shows neither people nor company nor picture', () => {
		const named = nameStory(STORY, PEOPLE, 'anonymous')
		expect(JSON.stringify(named)).not.toMatch(/\bana\b|silva|smith|acme/i)
		expect(named).toMatchObject({
			title: 'A customer in manufacturing halves its lead time',
			company: null,
			customer: 'a customer in manufacturing',
			pictureId: null,
			quotes: [{ speaker: null }, { speaker: null }],
		})
		expect(named.body).toContain('See their site or ask [address].')
	})

	test('never shows a speaker beyond the level, however the name is written', () => {
		const word = fc.stringMatching(/^[A-Z][a-zà-ÿ]{2,7}$/)
		const space = fc.constantFrom(' ', '  ', '\n', '\t')
		fc.assert(
			fc.property(word, word, space, (first, last, gap) => {
				fc.pre(first.toLowerCase() !== last.toLowerCase())
				const name = `${first} ${last}`
				const content: StoryContent = {
					...STORY,
					title: 't',
					summary: 's',
					useCase: '',
					proofs: [],
					body: [name, name.toUpperCase(), `${first}${gap}${last}`, last].join(
						'. ',
					),
					quotes: [{ text: 'x', speaker: name, role: 'r' }],
				}
				const hidden = (level: (typeof NAMING_LEVELS)[number]) =>
					nameStory(content, { company: 'Qqqq' }, level).body
				const holds = (text: string, part: string) =>
					new RegExp(`(?<!\\p{L})${part}(?!\\p{L})`, 'u').test(text)
				expect(holds(hidden('first_name'), last)).toBe(false)
				for (const level of ['initials', 'anonymous'] as const)
					for (const part of [first, last])
						if (!/^(our|contact)$/i.test(part))
							expect(holds(hidden(level), part)).toBe(false)
			}),
		)
	})
})
