export const CodingScreen = () => null;
