import ts from 'typescript';

export interface Import {
	/** As written, e.g. `../http/types` or `n8n-workflow`. */
	from: string;
	/** Whether nothing of it is left once the code is compiled. */
	typeOnly: boolean;
	/** Whether it is loaded only when the code that asks for it runs. */
	later: boolean;
}

const isTypeOnly = (clause: ts.ImportClause | undefined) => {
	if (!clause) return false;
	if (clause.isTypeOnly) return true;
	const { name, namedBindings } = clause;
	return (
		!name &&
		namedBindings !== undefined &&
		ts.isNamedImports(namedBindings) &&
		namedBindings.elements.every((element) => element.isTypeOnly)
	);
};

const isLoading = ({ expression }: ts.CallExpression) =>
	expression.kind === ts.SyntaxKind.ImportKeyword ||
	(ts.isIdentifier(expression) && expression.text === 'require');

const importIn = (
	node: ts.Node,
): { target: ts.Node | undefined; typeOnly: boolean; later?: boolean } | undefined => {
	if (ts.isImportDeclaration(node)) {
		return { target: node.moduleSpecifier, typeOnly: isTypeOnly(node.importClause) };
	}
	if (ts.isExportDeclaration(node)) {
		return { target: node.moduleSpecifier, typeOnly: node.isTypeOnly };
	}
	if (ts.isExternalModuleReference(node)) return { target: node.expression, typeOnly: false };
	if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
		return { target: node.argument.literal, typeOnly: true };
	}
	if (ts.isCallExpression(node) && isLoading(node)) {
		return { target: node.arguments[0], typeOnly: false, later: true };
	}
	return undefined;
};

/** Everything a TypeScript source imports, exports from elsewhere, requires or loads. */
export const readImports = (source: string): Import[] => {
	const found: Import[] = [];
	const visit = (node: ts.Node) => {
		const { target, typeOnly = false, later = false } = importIn(node) ?? {};
		if (target && ts.isStringLiteralLike(target)) {
			found.push({ from: target.text, typeOnly, later });
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true));
	return found;
};
