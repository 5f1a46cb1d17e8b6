/* Inclusion in a Merkle tree of a transparency log (RFC 6962, RFC 9162). */
(function (root) {
  "use strict";

  const { uwazumi } = root;
  const { concat, digest, toHex } = uwazumi.hashes;

  const leafHash = (entry) => digest(concat([0], entry));

  /** RFC 9162, 2.1.3.2. Sizes reach 2^53, so they are halved by division, not by 32-bit shifts. */
  async function verifyInclusion(index, size, leaf, proof, rootHash) {
    if (!(index >= 0 && index < size)) return false;
    const half = (n) => Math.floor(n / 2);
    let position = index;
    let last = size - 1;
    let hash = leaf;
    for (const sibling of proof) {
      if (last === 0) return false;
      if (position % 2 === 1 || position === last) {
        hash = await digest(concat([1], sibling, hash));
        while (position % 2 === 0) {
          position = half(position);
          last = half(last);
        }
      } else hash = await digest(concat([1], hash, sibling));
      position = half(position);
      last = half(last);
    }
    return last === 0 && toHex(hash) === rootHash;
  }

  uwazumi.merkle = Object.freeze({ leafHash, verifyInclusion });
})(globalThis);
