/** The id of the note's text field, for the shortcut that goes there. */
export const NOTE_FIELD = "evidence-note";
