/**
 * Opens every key and every meeting that comes with the sample. All of the sample is invented, so it stands here and in
 * the window for anyone to read.
 */
export const SAMPLE_PASSPHRASE = 'larkfield sample'
