/** Who may do what with the rows of a table. Words of a cell: see personas.ts. */
export type TableRow = {
  readonly select: string;
  readonly insert: string;
  readonly update: string;
  readonly delete: string;
};
