import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'
import type { z } from 'zod'
import type { Result } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import type { ApiError } from './errors.ts'
import type { Asked } from './operation.ts'

/** Where assistants ask (MCP over HTTP, without sessions). */
export const ASSISTANT_PATH = '/mcp'

/** A question that an assistant may ask. Every tool only reads. */
export type AssistantTool = {
	readonly name: string
	readonly title: string
	/** Read by the assistant: when to ask it, and what to do with the answer. */
	readonly description: string
	readonly input: z.ZodObject
	readonly output: z.ZodObject
	run(asked: Asked<Record<string, unknown>>): Promise<Result<unknown, ApiError>>
}

/** A tool whose input is typed by its schema. */
export const defineTool = <Input extends z.ZodObject>(
	tool: Omit<AssistantTool, 'input' | 'run'> & {
		readonly input: Input
		run(asked: Asked<z.output<Input>>): Promise<Result<unknown, ApiError>>
	},
): AssistantTool => tool as AssistantTool

/** Answers one message whose sender was admitted; its body was read. */
export type Assistant = (
	headers: Readonly<Record<string, string>>,
	body: { readonly text: string; readonly value: unknown },
) => Promise<Response>

export function createAssistant({
	database,
	tools,
	now,
}: {
	database: Database
	tools: readonly AssistantTool[]
	now: () => number
}): Assistant {
	const handler = createMcpHandler(() => {
		const server = new McpServer(
			{ name: 'laurel', version: '1' },
			{
				instructions:
					'Figures are whole minor units (cents) of the currency named beside them, months are 2026-09. To say why a month rose or fell: sor_report for that month names who moved it and on which lines; explain_line shows the receipt of each. Quote line ids.',
			},
		)
		for (const tool of tools)
			server.registerTool(
				tool.name,
				{
					title: tool.title,
					description: tool.description,
					inputSchema: tool.input,
					outputSchema: tool.output,
					annotations: {
						title: tool.title,
						readOnlyHint: true,
						destructiveHint: false,
						idempotentHint: true,
						openWorldHint: false,
					},
				},
				(query) => answer(tool, query),
			)
		return server
	})

	async function answer(
		tool: AssistantTool,
		query: Readonly<Record<string, unknown>>,
	) {
		const found = await database.snapshot(async (read) =>
			tool.run({
				read,
				organisation: await readOrganisation(read),
				query,
				params: {},
				now: now(),
				keyOfCursors: database.keyOf('cursors'),
			}),
		)
		return found.ok
			? {
					content: [
						{ type: 'text' as const, text: JSON.stringify(found.value) },
					],
					structuredContent: found.value as Record<string, unknown>,
				}
			: {
					content: [{ type: 'text' as const, text: found.reason.message }],
					isError: true,
				}
	}

	return (headers, { text, value }) =>
		handler.fetch(
			new Request(`http://localhost${ASSISTANT_PATH}`, {
				method: 'POST',
				headers,
				body: text,
			}),
			{ parsedBody: value },
		)
}
