/** What is in a release, and with what each part is opened. */
export interface Part {
  name: string;
  /** One line: what it is and how to open it. */
  opens: string;
}

export const PARTS: Part[] = [
  { name: "methods.md", opens: "Read this first: text for the paper, stamps, limits." },
  {
    name: "codes-long.csv",
    opens: "Every value and mark, one a line. Any spreadsheet, or pandas.read_csv.",
  },
  { name: "codes-wide.csv", opens: "A line for each unit and coder. Any spreadsheet." },
  { name: "codes.parquet", opens: "The long table, typed: pandas.read_parquet." },
  { name: "codes.sav", opens: "SPSS, or haven::read_sav in R; with value labels." },
  { name: "codes.dta", opens: "Stata: use codes.dta; with value labels." },
  { name: "read.R", opens: 'In R, in this folder: source("read.R").' },
  { name: "elan/", opens: "One document for each encounter: File › Open in ELAN." },
  { name: "data-dictionary.csv", opens: "Every column, value, label and code." },
  { name: "codebook.json, codebook.yaml", opens: "The codebook as published." },
  { name: "protocol.json", opens: "The protocol as both controllers signed it." },
  {
    name: "ledger.csv",
    opens: "The sample: every drawn stop, its weight, what became of it.",
  },
  { name: "agreement.csv", opens: "The coefficients behind each decision." },
  { name: "receipts.json", opens: "What let each variable out, with its stamp." },
  {
    name: "settlements.csv",
    opens: "Disagreements that were settled, beside the codings; in no coefficient.",
  },
  {
    name: "manifest.json, manifest.sig, public-key.pem",
    opens: "SHA-256 of every part, and the signature over them.",
  },
];

/** Checks every part and the signature; the fingerprint says whose signature it must be. */
export const verifyCommand = (release: string, fingerprint: string): string =>
  `python manage.py import_release release-${release}.zip --fingerprint ${fingerprint}`;
