import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** Files by path from the root, with their text. */
export type Tree = ReadonlyMap<string, string>

/** What is wrong and where. */
export type Complaint = string

export const isCode = (file: string) => /\.([cm]?[jt]s|[jt]sx)$/.test(file)

/** Every file under the given folders, and the given files; the text of code alone. */
export function readTree(root: string, tops: readonly string[]): Tree {
	const tree = new Map<string, string>()
	const visit = (file: string, isFolder: boolean) => {
		const whole = path.join(root, file)
		if (!isFolder) {
			tree.set(file, isCode(file) ? readFileSync(whole, 'utf8') : '')
			return
		}
		for (const entry of readdirSync(whole, { withFileTypes: true }))
			visit(path.posix.join(file, entry.name), entry.isDirectory())
	}
	for (const entry of readdirSync(root, { withFileTypes: true }))
		if (tops.includes(entry.name)) visit(entry.name, entry.isDirectory())
	return tree
}

export type Import = {
	specifier: string
	line: number
	/** Types alone, which nothing runs. */
	isType: boolean
}

/** Every module that a file names: imports, re-exports, `import()`, `require()`, imported types. */
export const importsOf = (file: string, text: string): readonly Import[] =>
	read(file, text).imports

export type Mention = { name: string; line: number }

/**
 * Names that a file uses, not declares: identifiers, dotted names (`Date.now`, `test.only`, `?.transaction`),
 * `new Date()` and `Date()` without arguments, `import.meta`, `import()`, `as any`, `...{}` inside an object.
 */
export const callsIn = (file: string, text: string): readonly Mention[] =>
	read(file, text).mentions

/** Loops that count nothing and go through no list, and wait for something in each round, by line. */
export function waitingLoopsIn(file: string, text: string): number[] {
	const source = parse(file, text)
	const found: number[] = []
	walk(source, source, (node) => {
		const isOpen =
			ts.isWhileStatement(node) ||
			ts.isDoStatement(node) ||
			(ts.isForStatement(node) && !(node.condition && node.incrementor))
		if (!isOpen) return
		let waits = false
		walk(node, node, (inner) => {
			waits ||= ts.isAwaitExpression(inner)
		})
		if (waits) found.push(lineOf(source, node))
	})
	return found
}

/** The comments of a file. */
export function commentsIn(file: string, text: string): string[] {
	const source = parse(file, text)
	const found = new Map<number, string>()
	const visit = (node: ts.Node) => {
		const ranges = [
			...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
			...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
		]
		if (!ts.isJsxText(node))
			for (const { pos, end } of ranges) found.set(pos, text.slice(pos, end))
		for (const child of node.getChildren(source)) visit(child)
	}
	visit(source)
	return [...found.values()]
}

export type Expression = {
	source: string
	flags: string
	/** Files and lines that hold it. */
	places: string[]
}

/** The regular expressions that are written in a tree's code, each once. */
export function expressionsIn(tree: Tree): Expression[] {
	const found = new Map<string, Expression>()
	for (const [file, text] of tree) {
		if (!isCode(file)) continue
		const parsedFile = parse(file, text)
		walk(parsedFile, parsedFile, (node) => {
			if (!ts.isRegularExpressionLiteral(node)) return
			const end = node.text.lastIndexOf('/')
			const known = found.get(node.text) ?? {
				source: node.text.slice(1, end),
				flags: node.text.slice(end + 1),
				places: [],
			}
			known.places.push(`${file}:${lineOf(parsedFile, node)}`)
			found.set(node.text, known)
		})
	}
	return [...found.values()]
}

function mentionOf(node: ts.Node, parent: ts.Node): string | undefined {
	if (ts.isPropertyAccessExpression(node)) return dotted(node)
	if (ts.isElementAccessExpression(node)) return dotted(node)
	if (ts.isMetaProperty(node)) return 'import.meta'
	if (ts.isSpreadAssignment(node))
		return ts.isObjectLiteralExpression(node.expression) ? '...{}' : undefined
	if (ts.isAsExpression(node))
		return node.type.kind === ts.SyntaxKind.AnyKeyword ? 'as any' : undefined
	if (ts.isNewExpression(node))
		return node.arguments?.length
			? undefined
			: `new ${dotted(node.expression)}()`
	if (ts.isCallExpression(node)) {
		if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return 'import()'
		return ts.isIdentifier(node.expression) && node.expression.text === 'Date'
			? 'Date()'
			: undefined
	}
	return ts.isIdentifier(node) && isUse(node, parent) ? node.text : undefined
}

/** `a.b?.c` as 'a.b.c'; what is no plain name is left out: `f().c` is '.c'. */
function dotted(node: ts.Expression): string {
	if (ts.isIdentifier(node)) return node.text
	if (ts.isPropertyAccessExpression(node))
		return `${dotted(node.expression)}.${node.name.text}`
	if (
		ts.isElementAccessExpression(node) &&
		ts.isStringLiteralLike(node.argumentExpression)
	)
		return `${dotted(node.expression)}.${node.argumentExpression.text}`
	if (ts.isCallExpression(node)) return dotted(node.expression)
	if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
		return dotted(node.expression)
	return ''
}

/** Whether an identifier reads a name in scope: not a member, a key or a type. */
function isUse(node: ts.Identifier, parent: ts.Node): boolean {
	if (ts.isPropertyAccessExpression(parent)) return parent.name !== node
	if (ts.isPropertyAssignment(parent)) return parent.name !== node
	if (ts.isBindingElement(parent))
		return parent.propertyName !== node && parent.name !== node
	if (ts.isShorthandPropertyAssignment(parent)) return true
	if (ts.isQualifiedName(parent) || ts.isTypeReferenceNode(parent)) return false
	if (ts.isJsxAttribute(parent) || ts.isImportSpecifier(parent)) return false
	return !('name' in parent && parent.name === node)
}

const isImportOrRequire = (node: ts.Expression) =>
	node.kind === ts.SyntaxKind.ImportKeyword ||
	(ts.isIdentifier(node) && node.text === 'require')

type Names = { imports: Import[]; mentions: Mention[] }

const known = new Map<string, { text: string; names: Names }>()

/** What a file's syntax tree tells. Every check asks for it, so it is looked through once; the tree itself is not kept. */
function read(file: string, text: string): Names {
	const former = known.get(file)
	if (former?.text === text) return former.names
	const source = parse(file, text)
	const names: Names = { imports: [], mentions: [] }
	walk(source, source, (node, parent) => {
		const named = moduleNamedBy(node)
		if (named?.at && ts.isStringLiteralLike(named.at))
			names.imports.push({
				specifier: named.at.text,
				line: lineOf(source, named.at),
				isType: named.isType,
			})
		const name = mentionOf(node, parent)
		if (name) names.mentions.push({ name, line: lineOf(source, node) })
	})
	known.set(file, { text, names })
	return names
}

const parse = (file: string, text: string) =>
	ts.createSourceFile(file, text, ts.ScriptTarget.Latest)

/** Where a node names a module, and whether it asks for types alone. */
function moduleNamedBy(
	node: ts.Node,
): { at: ts.Node | undefined; isType: boolean } | undefined {
	if (ts.isImportDeclaration(node))
		return {
			at: node.moduleSpecifier,
			isType: node.importClause?.isTypeOnly ?? false,
		}
	if (ts.isExportDeclaration(node))
		return { at: node.moduleSpecifier, isType: node.isTypeOnly }
	if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
		return { at: node.argument.literal, isType: true }
	if (ts.isCallExpression(node) && isImportOrRequire(node.expression))
		return { at: node.arguments[0], isType: false }
	return undefined
}

function walk(
	node: ts.Node,
	parent: ts.Node,
	visit: (node: ts.Node, parent: ts.Node) => void,
) {
	visit(node, parent)
	ts.forEachChild(node, (child) => walk(child, node, visit))
}

const lineOf = (source: ts.SourceFile, node: ts.Node) =>
	source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
