/* The checks of a passport's content, in their fixed order. */
(function (root) {
  "use strict";

  const { uwazumi } = root;
  const { Fault, PLACES } = uwazumi.findings;
  const { canonicalize } = uwazumi.json;
  const { fromHex, hashOf, hmacOpens, sha256, utf8 } = uwazumi.hashes;
  const { signatureFault } = uwazumi.signatures;
  const { leafHash, verifyInclusion } = uwazumi.merkle;
  const { isObject } = uwazumi.structure;
  const { demandFollows } = uwazumi.judging;

  const SIGNATURE_DOMAIN = "uwazumi signature/1\n";
  const CHECKPOINT_DOMAIN = "uwazumi checkpoint/1\n";

  function without(value, left) {
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== left));
  }

  // The verdict of a lot is the worst of its required criteria; with none, nothing was tested.
  const WORST_FIRST = ["fail", "invalid", "not tested", "not assessable"];

  function verdictOf(criteria) {
    const required = criteria.filter((criterion) => criterion.requirement === "required").map((criterion) => criterion.verdict);
    return WORST_FIRST.find((verdict) => required.includes(verdict)) || (required.length > 0 ? "pass" : "not tested");
  }

  function listed(passport) {
    const signatures = passport.ledger.event.payload.signatures;
    return Array.isArray(signatures) ? signatures.map((entry) => (isObject(entry) ? entry : {})) : [];
  }

  const CONTENT_CHECKS = {
    async bodyHash({ body, signatures, ledger }) {
      const computed = await hashOf(body);
      const named = ledger.event.payload.bodySha256;
      if (named !== computed) throw new Fault("BODY_WRONG", computed, PLACES.ledger, named);
      for (const signature of signatures)
        if (signature.bodySha256 !== computed) throw new Fault("BODY_WRONG", computed, signature.signer.name, signature.bodySha256);
      return "BODY_OK";
    },

    async signatures({ signatures }) {
      for (const signature of signatures) {
        const signed = SIGNATURE_DOMAIN + canonicalize(without(signature, "signature"));
        const fault = await signatureFault(signature.publicKey, signed, signature.signature);
        if (fault) throw new Fault(fault, signature.signer.name);
      }
      return "SIGNATURES_OK";
    },

    async signerNames(passport) {
      const entries = listed(passport);
      for (let i = 0; i < passport.signatures.length; i++) {
        const signer = passport.signatures[i].signer;
        const entry = entries[i] || {};
        const opens = entry.signerId === signer.id && (await hmacOpens(entry.signerNameHmac, signer.nameKey, signer.name));
        if (!opens) throw new Fault("NAME_WRONG", signer.name);
      }
      return "NAMES_OK";
    },

    async signatureSet(passport) {
      const entries = listed(passport);
      if (entries.length !== passport.signatures.length) throw new Fault("SET_COUNT", passport.signatures.length, entries.length);
      for (let i = 0; i < entries.length; i++)
        if (entries[i].signatureSha256 !== (await hashOf(passport.signatures[i])))
          throw new Fault("SET_WRONG", passport.signatures[i].signer.name);
      return "SET_OK";
    },

    async lot({ body, ledger }) {
      const { type, payload } = ledger.event;
      if (type !== "passport.issued") throw new Fault("LOT_TYPE", type);
      if (payload.lotId !== body.lot.id) throw new Fault("LOT_ID", payload.lotId, body.lot.id);
      if (payload.verdict !== body.verdict) throw new Fault("LOT_VERDICT", payload.verdict, body.verdict);
      return "LOT_OK";
    },

    async verdict({ body }) {
      const { criteria, specification, verdict } = body;
      const specified = specification.criteria;
      if (criteria.length !== specified.length) throw new Fault("VERDICT_COUNT", specified.length, criteria.length);
      criteria.forEach(({ attribute, requirement }, i) => {
        if (attribute !== specified[i].attribute || requirement !== specified[i].requirement)
          throw new Fault("VERDICT_CRITERION", i + 1, specified[i].attribute, specified[i].requirement, attribute, requirement);
      });
      const recomputed = verdictOf(criteria);
      if (recomputed !== verdict) throw new Fault("VERDICT_WRONG", recomputed, verdict);
      if (recomputed !== "pass") throw new Fault("VERDICT_NOT_PASS", recomputed);
      demandFollows(body);
      return "VERDICT_OK";
    },

    async inclusion({ ledger }) {
      if (ledger.leafIndex !== ledger.event.sequence) throw new Fault("INCLUSION_LEAF", ledger.event.sequence, ledger.leafIndex);
      const leaf = await leafHash(utf8(canonicalize(ledger.event)));
      const { treeSize, rootHash } = ledger.checkpoint;
      if (!(await verifyInclusion(ledger.leafIndex, treeSize, leaf, ledger.inclusion.map(fromHex), rootHash)))
        throw new Fault("INCLUSION_WRONG", ledger.inclusion.length, ledger.leafIndex, treeSize);
      return "INCLUSION_OK";
    },

    async checkpoint({ signatures, ledger }) {
      const { publicKey, signature } = ledger.checkpointSignature;
      const fault = await signatureFault(publicKey, CHECKPOINT_DOMAIN + canonicalize(ledger.checkpoint), signature);
      if (fault) throw new Fault(fault, PLACES.checkpoint);
      // Whoever copies body and signatures into a ledger of their own has another key there than the signers named.
      const key = await sha256(fromHex(publicKey));
      const other = signatures.find((entry) => entry.ledgerKey !== key);
      if (other) throw new Fault("CHECKPOINT_KEY", other.signer.name, other.ledgerKey, key);
      if (ledger.checkpoint.origin !== ledger.event.scope)
        throw new Fault("CHECKPOINT_ORIGIN", ledger.checkpoint.origin, ledger.event.scope);
      return "CHECKPOINT_OK";
    },
  };

  uwazumi.contentChecks = Object.freeze({ CONTENT_CHECKS });
})(globalThis);
