// Reads cases (one JSON object a line) from standard input, gives each to the browser's verifier, and writes one answer a line.
"use strict";
const verifier = require(process.argv[2]);

const WORK = {
  async passport({ base64, trusted }) {
    const { valid, isPassport, signer, keyFingerprint, trusted: trust, checks, firstFault } = await verifier.verifyPassport(Buffer.from(base64, "base64"), trusted);
    const japanese = checks.map((check) => verifier.describe(check, "ja")).join("");
    return { valid, isPassport, signer, keyFingerprint, trusted: trust, firstFault, checks: checks.map((c) => c.name), failed: checks.filter((c) => !c.ok).map((c) => c.name), unfilled: /\{\d\}|undefined/.test(japanese) };
  },
  // One byte changed at a time, every third one: how many of the answers were "valid"?
  async changedBytes({ base64 }) {
    const original = Buffer.from(base64, "base64");
    let valid = 0;
    for (let i = 0; i < original.length; i += 3) {
      const changed = Buffer.from(original);
      changed[i] ^= 1 << (i % 7);
      if ((await verifier.verifyPassport(changed, null)).valid) valid++;
    }
    return { valid };
  },
  async canonicalize({ base64 }) {
    try {
      return { text: verifier.canonicalize(verifier.parse(Buffer.from(base64, "base64"))) };
    } catch (fault) {
      return { code: fault.code };
    }
  },
  async inclusion({ index, size, leaf, proof, root }) {
    return { ok: await verifier.verifyInclusion(index, size, Buffer.from(leaf, "hex"), proof.map((node) => Buffer.from(node, "hex")), root) };
  },
};

async function main() {
  let text = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) text += chunk;
  for (const line of text.split("\n").filter((l) => l !== "")) {
    const request = JSON.parse(line);
    process.stdout.write(JSON.stringify(await WORK[request.kind](request)) + "\n");
  }
}

main();
