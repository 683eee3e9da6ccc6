/** The picture that is shown at first: the 5, which the network takes for something else for a long time. */
export const FIRST_SHOWN = 5;
