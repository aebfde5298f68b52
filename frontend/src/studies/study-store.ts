/** One study: what the signed-in person is and may in it, who else takes part. */
import { getStudy, listMembers } from "../api/studies";
import { createRemotes } from "../state/remote";

export const studyOf = createRemotes(getStudy);
export const membersOf = createRemotes(async (study: string) => (await listMembers(study)).results);
