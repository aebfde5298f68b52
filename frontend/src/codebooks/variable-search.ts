/** Finding variables by any word of their label, question, id or values. */
import type { Variable } from "./document";

export function found(variables: Variable[], asked: string): Variable[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return variables;
  return variables.filter((variable) => {
    const text = [
      variable.id,
      variable.label,
      variable.question,
      ...variable.values.map(({ label }) => label),
    ]
      .join(" ")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
