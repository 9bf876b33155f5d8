declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	interface Verdict {
		passed: boolean;
		message?: string;
		/** ESLint's report; only when something was found. */
		details?: string;
	}

	/** What the scanner lints of a package's sources. */
	export const SOURCE_FILE_PATTERNS: string[];
	/** Lints a folder with the scanner's rules; inline disables do not count. */
	export const analyzePackage: (folder: string, patterns?: string[]) => Promise<Verdict>;
}
