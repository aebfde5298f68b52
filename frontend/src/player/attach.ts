/** Shows a clip in a video element; the library that does it is fetched when first needed. */
import { t } from "../texts/texts";
import type { Attach, Source } from "./source";

const NO_PLAYER = t(
  "The part of this page that plays footage did not come. Check the connection, then try again.",
);

const library = () => import("./hls-source");

export const attach: Attach = (video, grant, reactions) => {
  let source: Source | undefined;
  let isGone = false;
  library().then(
    (player) => {
      if (!isGone) source = player.attach(video, grant, reactions);
    },
    () => {
      if (!isGone) reactions.onFailure(NO_PLAYER);
    },
  );
  return {
    detach: () => {
      isGone = true;
      source?.detach();
    },
    chooseSound: (index) => source?.chooseSound?.(index),
  };
};

attach.prepare = () => {
  library().catch(() => undefined); // it is said when the library is needed
};
