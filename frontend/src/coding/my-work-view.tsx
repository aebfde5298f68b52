export const MyWork = () => null;
