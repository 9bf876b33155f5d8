/** What stands between a code and its name wherever both are read as one: "4000 – Rent". */
export const BETWEEN = ' – ';
