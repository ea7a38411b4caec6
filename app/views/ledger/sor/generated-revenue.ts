import {
	type GeneratedNode,
	generatedTree,
} from '#app/domain/referrals/generated.ts'
import { type Branch, drawTree } from '#app/views/charts/tree.server.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatMoney, formatShare } from '#app/views/format/money.ts'
import { accountPath, entriesPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { readGenerated } from '#db/reports/ledger/sor/generated.ts'

const SHOWN = 100
/** Of a drawing that a screen holds. */
const DRAWN = { levels: 3, children: 6 }
const LEAF_HEIGHT = 40

/** An account in the tree as it is shown. */
export type TreeNode = {
	readonly key: string
	readonly name: string
	readonly to: string
	readonly own: string
	readonly trg: string
	/** What of it counts for the one above, and which share that is. */
	readonly part: string
	readonly share: string
	readonly more: string | null
	readonly children: readonly TreeNode[]
}

/** What revenue an account generated, as a tree; null where it brought nobody. */
export async function viewGeneratedRevenue(
	read: Reader,
	{ baseCurrency }: OrganisationFacts,
	accountId: string,
) {
	const { own, parentage, credited } = await readGenerated(read, accountId)
	const root = generatedTree(accountId, own, parentage, SHOWN, credited)
	if (root.children.length === 0) return null
	const names = await readAccountNames(read, idsIn(root))
	const nameOf = (id: string) => names.get(id) ?? id
	const money = (amountMinor: number) => formatMoney(amountMinor, baseCurrency)
	const toNode = (node: GeneratedNode, key: string): TreeNode => ({
		key,
		name: nameOf(node.accountId),
		to: accountPath(node.accountId),
		own: money(node.ownMinor),
		trg: money(node.trgMinor),
		part: money(node.partMinor),
		share:
			node.trgMinor > 0
				? formatShare(Math.round((node.partMinor / node.trgMinor) * 1e4) / 1e4)
				: '–',
		more:
			node.hidden.accounts > 0
				? `and ${countOf(node.hidden.accounts, 'account')} more with ${money(node.hidden.partMinor)}`
				: null,
		children: node.children.map((child) =>
			toNode(child, `${key}/${child.accountId}`),
		),
	})
	const brought = root.trgMinor - root.ownMinor
	const branch = toBranch(root, nameOf)
	return {
		trg: money(root.trgMinor),
		own: {
			text: money(root.ownMinor),
			to: entriesPath({ account: accountId }),
		},
		brought: money(brought),
		below: countOf(parentage.size, 'account'),
		isEven: sumBelow(root) === brought,
		tree: toNode(root, accountId),
		drawing: drawTree({
			root: branch,
			height: Math.max(140, leavesOf(branch) * LEAF_HEIGHT),
		}),
		table: tableOf(root, nameOf, money),
	}
}

const sumBelow = ({ children, hidden }: GeneratedNode) =>
	children.reduce((sum, { partMinor }) => sum + partMinor, hidden.partMinor)

const idsIn = (node: GeneratedNode): string[] => [
	node.accountId,
	...node.children.flatMap(idsIn),
]

function toBranch(
	{ accountId, children }: GeneratedNode,
	nameOf: (id: string) => string,
	level = 1,
): Branch {
	return {
		label: nameOf(accountId),
		children:
			level >= DRAWN.levels
				? []
				: children
						.slice(0, DRAWN.children)
						.map((child) => toBranch(child, nameOf, level + 1)),
	}
}

const leavesOf = ({ children }: Branch): number =>
	Math.max(
		1,
		children.reduce((sum, child) => sum + leavesOf(child), 0),
	)

/** The tree as rows, each below the one that brought it. */
function tableOf(
	root: GeneratedNode,
	nameOf: (id: string) => string,
	money: (amountMinor: number) => string,
) {
	const rowsOf = (
		node: GeneratedNode,
		above: string | null,
		key: string,
	): { id: string; cells: string[] }[] => [
		{
			id: key,
			cells: [
				nameOf(node.accountId),
				above ?? '–',
				money(node.ownMinor),
				money(node.trgMinor),
				above === null ? '–' : money(node.partMinor),
			],
		},
		...node.children.flatMap((child) =>
			rowsOf(child, nameOf(node.accountId), `${key}/${child.accountId}`),
		),
	]
	return {
		columns: [
			{ label: 'Account' },
			{ label: 'Brought by' },
			{ label: 'Own revenue', isNumber: true },
			{ label: 'TRG', isNumber: true },
			{ label: 'Counts for the one above', isNumber: true },
		],
		rows: rowsOf(root, null, root.accountId),
	}
}
