/* Judges a lot again from its specification and its runs, by the rules of the C# judge and apart from its code. */
(function (root) {
  "use strict";

  const { uwazumi } = root;
  const { Fault } = uwazumi.findings;
  const { canonicalize } = uwazumi.json;
  const { isObject } = uwazumi.structure;
  const { Place } = uwazumi.recordReading;
  const { possibleRange, readLot, readRun, readSpecification } = uwazumi.judgedRecords;
  const { SETTINGS } = uwazumi.vocabulary;

  /* Half a 95 % interval in standard uncertainties. */
  const HALF_INTERVAL = 1.959963984540054;

  /* Every browser has its own exponential function: a probability nearer to the demanded one than this is left as it is stated. */
  const PROBABILITY_TOLERANCE = 1e-9;

  const [PASS, FAIL, NOT_ASSESSABLE, INVALID, NOT_TESTED] = ["pass", "fail", "not assessable", "invalid", "not tested"];

  /* ---- limits ---- */

  /** Mantissa and power of ten of a typed number. */
  function decimal(text) {
    const [mantissa, exponent = "0"] = text.split(/[eE]/);
    const [whole, fraction = ""] = mantissa.split(".");
    return [BigInt(whole.replace(/[+-]/, "") + fraction), Number(exponent) - fraction.length];
  }

  /** The exact product of two typed numbers that are not negative, rounded once. */
  function product(one, other) {
    if (one.value === 0 || other.value === 0) return 0;
    const [[digits, power], [moreDigits, morePower]] = [decimal(one.text), decimal(other.text)];
    return Number(`${digits * moreDigits}e${power + morePower}`);
  }

  /** The limits in the unit of the result; null when they are relative to a label that claims nothing. */
  function absolute(limits, label) {
    if (limits === null || (limits.relativeToLabel && label === null)) return null;
    const share = (limit) => (limit === null ? null : limits.relativeToLabel ? product(limit, label) : limit.value);
    const { lowerExclusive, upperExclusive, unit } = limits;
    return { lower: share(limits.lower), upper: share(limits.upper), lowerExclusive, upperExclusive, unit };
  }

  const aboveLower = ({ lower, lowerExclusive }, value) => lower === null || (lowerExclusive ? value > lower : value >= lower);

  const belowUpper = ({ upper, upperExclusive }, value) => upper === null || (upperExclusive ? value < upper : value <= upper);

  const contain = (limits, value) => aboveLower(limits, value) && belowUpper(limits, value);

  /* ---- the rules ---- */

  function hasNeededEnds(limits, { lower, upper, interval }) {
    return interval !== undefined && (limits.lower === null || lower !== null) && (limits.upper === null || upper !== null);
  }

  /** The true value is known only to lie below the printed one. */
  function judgeBelow(limits, { value }) {
    const everyValue = limits.lower === null || (!limits.lowerExclusive && limits.lower <= possibleRange(limits.unit)[0]);
    if (!everyValue) return value <= limits.lower ? FAIL : NOT_ASSESSABLE;
    return limits.upper === null || value <= limits.upper ? PASS : NOT_ASSESSABLE;
  }

  function judgeGuarded(limits, quantity) {
    if (!hasNeededEnds(limits, quantity)) return NOT_ASSESSABLE;
    const inside = aboveLower(limits, quantity.lower) && belowUpper(limits, quantity.upper);
    return inside && contain(limits, quantity.value) ? PASS : FAIL;
  }

  function judgeSharedRisk(demanded, limits, quantity, stated) {
    if (!hasNeededEnds(limits, quantity) || quantity.interval !== "confidence95") return NOT_ASSESSABLE;
    const { value, lower, upper } = quantity;
    const isPoint = lower === null || upper === null || lower >= upper;
    const probability = isPoint && !contain(limits, value) ? 0 : conformance(limits, quantity);
    const isNear = Math.abs(probability - demanded) < PROBABILITY_TOLERANCE;
    if (isNear && (stated === PASS || stated === FAIL)) return stated;
    return probability >= demanded ? PASS : FAIL;
  }

  /** The probability that the true value lies within the limits (JCGM 106:2012, 7.2), with the uncertainty of the interval's end on the side of each limit. */
  function conformance(limits, { value, lower, upper }) {
    const below = limits.lower === null ? 0 : beyond(value - limits.lower, (value - lower) / HALF_INTERVAL);
    const above = limits.upper === null ? 0 : beyond(limits.upper - value, (upper - value) / HALF_INTERVAL);
    return Math.min(1, Math.max(0, 1 - below - above));
  }

  function beyond(distance, uncertainty) {
    if (uncertainty > 0) return normalBelow(-distance / uncertainty);
    return distance > 0 ? 0 : 1;
  }

  /** The standard normal law: a series around 0 (Marsaglia 2004), Laplace's continued fraction in the tails. */
  function normalBelow(z) {
    const size = Math.abs(z);
    if (size > 40) return z < 0 ? 0 : 1;
    const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    if (size < 1.6) {
      let [term, sum] = [z, z];
      for (let k = 3; k < 200; k += 2) sum += term *= (z * z) / k;
      return 0.5 + density * sum;
    }
    let fraction = size;
    for (let n = 30 + Math.floor(220 / (z * z)); n >= 1; n--) fraction = size + n / fraction;
    return z < 0 ? density / fraction : 1 - density / fraction;
  }

  /* ---- findings ---- */

  const same = (one, other) => canonicalize(one === undefined ? null : one) === canonicalize(other === undefined ? null : other);

  /** True when every setting of the run's analysis was fixed by the specification, or has its method's default. */
  function settingsLocked({ method, test, parameters }, { methods }) {
    const lock = methods.find(({ id }) => id === method);
    const locked = Object.assign(Object.create(null), lock && lock.parameters, lock && lock.tests[test]);
    const settings = Object.hasOwn(SETTINGS, method) ? SETTINGS[method] : {};
    const isFixed = (name) => same(parameters[name], locked[name]) || (!(name in locked) && same(parameters[name], settings[name]));
    return Object.keys(settings).every(isFixed) && Object.keys(locked).every((name) => same(locked[name], parameters[name]));
  }

  function judgeFinding(criterion, limits, finding, run, specification, where, stated) {
    if (finding.isInvalid) return INVALID;
    const missing = criterion.demands.some((fact) => finding.notStated.includes(fact) || finding.notApplicable.includes(fact));
    if (run.dataFrom < specification.fixedOn || !settingsLocked(run, specification) || finding.isNotAssessable || missing) return NOT_ASSESSABLE;
    if (criterion.expected.length > 0) {
      if (finding.word === null) return NOT_ASSESSABLE;
      return criterion.expected.includes(finding.word) ? PASS : FAIL;
    }
    const { quantity } = finding;
    if (limits === null || quantity === null) return NOT_ASSESSABLE;
    if (quantity.unit !== limits.unit) throw new Fault("RECORD_WRONG", where + ".limits.unit");
    if (finding.qualifier === "<") return judgeBelow(limits, quantity);
    switch (criterion.rule.kind) {
      case "pointEstimate":
        return contain(limits, quantity.value) ? PASS : FAIL;
      case "guardBand":
        return judgeGuarded(limits, quantity);
      default:
        return judgeSharedRisk(criterion.rule.probability.value, limits, quantity, stated);
    }
  }

  /* ---- criteria ---- */

  const findingOf = (run, { attribute }) => run.findings.find((finding) => finding.attribute === attribute);

  /** The verdict that a body states for one run of a criterion. */
  function statedFor(criterion, index) {
    const run = isObject(criterion) && Array.isArray(criterion.runs) ? criterion.runs[index] : null;
    return isObject(run) ? run.verdict : null;
  }

  /** A criterion as a body states it, without the sentences beside the verdict. */
  function judgeCriterion(criterion, where, specification, lot, runs, stated) {
    const limits = absolute(criterion.limits, lot.labelParticlesPerMl);
    const touching = runs.filter((run) => findingOf(run, criterion) !== undefined);
    const locked = touching.filter((run) => run.method === criterion.method);
    const verdicts = locked.map((run, i) =>
      judgeFinding(criterion, limits, findingOf(run, criterion), run, specification, where, statedFor(stated, i))
    );
    // The first valid run decides; when none is valid, the first one says why.
    const deciding = Math.max(0, verdicts.findIndex((verdict) => verdict !== INVALID));
    const finding = locked.length > 0 ? findingOf(locked[deciding], criterion) : null;
    const { probability } = criterion.rule;
    const judged = {
      attribute: criterion.attribute,
      name: criterion.name,
      category: criterion.category,
      method: criterion.method,
      limits,
      rule: probability ? { kind: criterion.rule.kind, probability: probability.text } : criterion.rule,
      requirement: criterion.requirement,
      verdict: locked.length > 0 ? verdicts[deciding] : NOT_TESTED,
      source: criterion.source,
      runId: locked.length > 0 ? locked[deciding].runId : null,
      runsMade: touching.length,
      runs: locked.map(({ runId, repeatReason }, i) => ({
        runId,
        verdict: verdicts[i],
        decides: i === deciding,
        ...(repeatReason === null ? {} : { repeatReason }),
      })),
    };
    if (criterion.expected.length > 0) judged.expected = criterion.expected;
    if (finding === null) return judged;
    if (finding.quantity !== null) judged.quantity = finding.quantity;
    if (finding.qualifier !== null) judged.qualifier = finding.qualifier;
    if (finding.word !== null) judged.text = finding.word;
    if (finding.notStated.length > 0) judged.notStated = finding.notStated;
    return judged;
  }

  /* ---- what a body states and what follows ---- */

  /** The first place at which two JSON values differ, with both values; null when they do not. */
  function firstDifference(stated, recomputed, path) {
    if (isObject(stated) && isObject(recomputed)) {
      for (const name of [...new Set([...Object.keys(stated), ...Object.keys(recomputed)])].sort()) {
        if (name in stated !== name in recomputed) return [path + "." + name, stated[name], recomputed[name]];
        const difference = firstDifference(stated[name], recomputed[name], path + "." + name);
        if (difference) return difference;
      }
      return null;
    }
    if (Array.isArray(stated) && Array.isArray(recomputed) && stated.length === recomputed.length) {
      for (let i = 0; i < stated.length; i++) {
        const difference = firstDifference(stated[i], recomputed[i], `${path}[${i}]`);
        if (difference) return difference;
      }
      return null;
    }
    return canonicalize(stated) === canonicalize(recomputed) ? null : [path, stated, recomputed];
  }

  /** The sentences beside a verdict are prose; everything else of a criterion follows from runs and specification. */
  function withoutProse(criterion) {
    return Object.fromEntries(Object.entries(criterion).filter(([name]) => name !== "reason" && name !== "reasonJa"));
  }

  /** Judges a body's runs again and throws at the first thing that does not follow from them. */
  function demandFollows(body) {
    const lot = readLot(new Place(body.lot, "$.lot"));
    if (lot.synthetic !== body.synthetic) throw new Fault("VERDICT_SYNTHETIC", body.synthetic, lot.synthetic);
    const specification = readSpecification(new Place(body.specification, "$.specification"));
    const runs = body.runs.map((run, i) => readRun(new Place(run, `$.runs[${i}]`)));
    const twice = runs.find(({ runId }, i) => runs.findIndex((run) => run.runId === runId) < i);
    if (twice) throw new Fault("VERDICT_RUN_TWICE", twice.runId);
    const recomputed = specification.criteria.map((criterion, i) =>
      judgeCriterion(criterion, `$.specification.criteria[${i}]`, specification, lot, runs, body.criteria[i])
    );
    const difference = firstDifference(body.criteria.map(withoutProse), recomputed, "criteria");
    if (difference) throw new Fault("VERDICT_DIFFERS", ...difference);
  }

  uwazumi.judging = Object.freeze({ demandFollows, normalBelow });
})(globalThis);
