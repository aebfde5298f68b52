/** Footage that somebody may rather not see begins blurred and silent. */
import type { ContentTag } from "../api/shapes";
import type { Player } from "../player/player-store";

export function guarded(player: Player, tags: ContentTag[]): Player {
  if (tags.length > 0) player.guard();
  return player;
}
