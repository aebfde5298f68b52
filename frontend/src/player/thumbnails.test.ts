import { expect, test } from "vitest";

import { readThumbnails, thumbnailAt } from "./thumbnails";

const TRACK = `WEBVTT

00:00:00.000 --> 00:00:01.000
thumbnails.jpg#xywh=0,0,160,90

00:00:01.000 --> 00:00:02.500
thumbnails.jpg#xywh=160,0,160,90
`;

test("each stretch of the clip has its rectangle of the sheet beside the track", () => {
  const track = readThumbnails(TRACK, "/media/g1/");
  expect(track).toHaveLength(2);
  expect(thumbnailAt(track, 1200)).toEqual({
    fromMs: 1000,
    toMs: 2500,
    sheet: "/media/g1/thumbnails.jpg",
    x: 160,
    y: 0,
    width: 160,
    height: 90,
  });
});

test("before the first and after the last there is still a picture, and none in an empty track", () => {
  const track = readThumbnails(TRACK, "");
  expect(thumbnailAt(track, -5)?.x).toBe(0);
  expect(thumbnailAt(track, 99_000)?.x).toBe(160);
  expect(thumbnailAt(readThumbnails("WEBVTT\n\nnothing", ""), 0)).toBeUndefined();
});
