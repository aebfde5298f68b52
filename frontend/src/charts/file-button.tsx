interface FileButtonProps {
  kind: "SVG" | "PNG" | "CSV";
  title: string;
  onClick: () => void;
}

/** One file of a chart; said in full to those who hear the page. */
export const FileButton = ({ kind, title, onClick }: FileButtonProps) => (
  <button type="button" className="link-button" onClick={onClick}>
    <span className="govuk-visually-hidden">Download “{title}” as </span>
    {kind}
  </button>
);
