// What `pulumend doctor` says about SDKs, as the status item shows it.

/** `aws 7.x`, `pulumi 3.x`: the versions that a file is checked against, from the text that `pulumend doctor` prints. */
export function sdkVersions(text: string): string[] {
  const found = [...text.matchAll(/^SDK (?:@pulumi\/)?([^\s:]+): (.*)$/gm)];
  return found.map(([, name, version]) => `${name} ${(version ?? '').replace(/\s*\(.*$/, '')}`);
}
