import { sessionStore } from "../accounts/session-store";
import type { Cover } from "../api/shapes";
import { useStore } from "../state/store";
import { coverInWords } from "./cover";

/** Beside whatever waits for a controller's word, or had it. */
export function CoverLine({ cover }: { cover: Cover }) {
  const session = useStore(sessionStore, (state) => state.session);
  const controllers = (session?.studies ?? []).flatMap((study) => study.controllers);
  const names = Object.fromEntries(controllers.map(({ slug, name }) => [slug, name]));
  return <span className="quiet">{coverInWords(cover, names)}</span>;
}
