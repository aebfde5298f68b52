/** What the officer wrote of the stop behind an assignment. */
import { readStopRecord } from "../api/codings";
import { createRemotes } from "../state/remote";

export type WrittenField = Awaited<ReturnType<typeof readStopRecord>>["fields_written"][number];

export const stopRecordOf = createRemotes(readStopRecord);
