interface FileButtonProps {
  kind: "SVG" | "PNG" | "CSV";
  title: string;
  onClick: () => void;
}

/** One file of a chart; said in full to those who hear the page. */
export const FileButton = ({ kind, title, onClick }: FileButtonProps) => (
  <button
    type="button"
    className="link-button"
    aria-label={`Download “${title}” as ${kind}`}
    onClick={onClick}
  >
    {kind}
  </button>
);
