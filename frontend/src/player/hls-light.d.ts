/** The light build lacks what we do not use (subtitles, DRM, other audio); its types are the same. */
declare module "hls.js/light" {
  export { default } from "hls.js";
  export type * from "hls.js";
}
