/* The records of which a verdict is made: lot, specification and runs, with all rules of their form. */
(function (root) {
  "use strict";

  const { uwazumi } = root;
  const { isObject, isText } = uwazumi.structure;
  const { demand, isDay } = uwazumi.recordReading;
  const { CATEGORIES, REPORT_FACTS, UNITS } = uwazumi.vocabulary;

  const LARGEST_COUNT = Number.MAX_SAFE_INTEGER;
  const INTERVALS = ["confidence95", "prediction95", "tolerance95"];

  /* ---- the lot ---- */

  const LOT_MEMBERS =
    "id product maker tissue donorCode donorCommitment passage populationDoublings harvests fillVolumeMl vials filledOn expiresOn storage residuals excipients declaredRoutes labelParticlesPerMl synthetic";

  function readLot(place) {
    // The donor's code stays with the maker: the commitment in its place is not read here.
    place.allowOnly(...LOT_MEMBERS.split(" "));
    const id = place.text("id");
    demand(/^[A-Za-z0-9][A-Za-z0-9\-_./]{0,39}$/.test(id) && !id.includes(".."), place.at("id"));
    place.localized("product");
    place.text("maker");
    place.localized("tissue");
    place.wholeNumber("passage");
    place.optionalNumber("populationDoublings");
    const harvests = place.objects("harvests").map(readHarvest);
    place.positiveNumber("fillVolumeMl");
    demand(place.wholeNumber("vials") > 0, place.at("vials"));
    const filledOn = place.day("filledOn");
    const expiresOn = place.optionalDay("expiresOn");
    place.localized("storage");
    for (const list of ["residuals", "excipients"]) place.objects(list).forEach(readSubstance);
    place.objects("declaredRoutes").forEach((route) => route.asLocalized());
    const labelParticlesPerMl = place.has("labelParticlesPerMl") ? place.positiveNumber("labelParticlesPerMl") : null;
    demand(harvests.every((day) => day <= filledOn), place.at("harvests"));
    demand(expiresOn === null || expiresOn >= filledOn, place.at("expiresOn"));
    return { labelParticlesPerMl, synthetic: place.flag("synthetic") };
  }

  function readHarvest(place) {
    place.allowOnly("id", "harvestedOn", "volumeMl");
    place.text("id");
    place.positiveNumber("volumeMl");
    return place.day("harvestedOn");
  }

  function readSubstance(place) {
    place.allowOnly("name", "declared");
    place.localized("name");
    place.localized("declared");
  }

  /* ---- the specification ---- */

  function readSpecification(place) {
    place.allowOnly("format", "id", "version", "title", "fixedOn", "methods", "criteria", "note");
    demand(place.text("format") === "uwazumi.specification/1", place.at("format"));
    place.text("id");
    place.wholeNumber("version");
    place.localized("title");
    const methods = place.objects("methods").map(readMethod);
    const criteria = place.objects("criteria").map(readCriterion);
    demand(criteria.some((criterion) => criterion.requirement === "required"), place.at("criteria"));
    demand(isSet(methods.map((method) => method.id)), place.at("methods"));
    demand(isSet(criteria.map((criterion) => criterion.attribute)), place.at("criteria"));
    criteria.forEach((criterion, i) =>
      demand(methods.some((method) => method.id === criterion.method), `${place.at("criteria")}[${i}].method`)
    );
    return { fixedOn: place.day("fixedOn"), methods, criteria };
  }

  const isSet = (values) => new Set(values).size === values.length;

  function readMethod(place) {
    place.allowOnly("id", "parameters", "tests");
    const parameters = readSettings(place, "parameters");
    const tests = Object.create(null);
    const named = place.optionalObject("tests");
    for (const test of named ? Object.keys(named.value) : []) {
      tests[test] = readSettings(named, test);
      for (const name of Object.keys(tests[test])) demand(!(name in parameters), named.at(test) + "." + name);
    }
    return { id: place.text("id"), parameters, tests };
  }

  function readSettings(place, name) {
    if (!place.has(name)) return Object.create(null);
    const settings = place.object(name);
    for (const setting of Object.keys(settings.value)) demand(settings.has(setting), settings.at(setting));
    return settings.value;
  }

  function readCriterion(place) {
    place.allowOnly("attribute", "name", "category", "method", "limits", "expected", "rule", "requirement", "source", "demands");
    const criterion = {
      attribute: place.text("attribute"),
      name: place.localized("name"),
      category: place.word("category", CATEGORIES),
      method: place.text("method"),
      limits: place.has("limits") ? readLimits(place.object("limits")) : null,
      expected: place.texts("expected"),
      rule: readRule(place.object("rule")),
      requirement: place.word("requirement", ["required", "informative"]),
      source: place.localized("source"),
      demands: place.texts("demands"),
    };
    const { limits, expected, rule, demands } = criterion;
    demand(limits === null || expected.length === 0, place.path);
    demand(criterion.requirement === "informative" || limits !== null || expected.length > 0, place.path);
    demand(demands.every((fact) => REPORT_FACTS.includes(fact) && criterion.method.startsWith("entry.")), place.at("demands"));
    demand(expected.length === 0 || rule.kind === "pointEstimate", place.at("rule"));
    return criterion;
  }

  function readRule(place) {
    const kind = place.word("kind", ["pointEstimate", "guardBand", "sharedRisk"]);
    if (kind !== "sharedRisk") {
      place.allowOnly("kind");
      return { kind };
    }
    place.allowOnly("kind", "probability");
    const probability = place.number("probability");
    demand(probability.value > 0.5 && probability.value <= 0.975, place.at("probability"));
    return { kind, probability };
  }

  /** What a number of a unit can be at all. */
  function possibleRange(unit) {
    if (unit === "1") return [0, 1];
    if (unit === "%") return [0, 100];
    return [unit === "Cel" ? -273.15 : 0, Infinity];
  }

  function readLimits(place) {
    place.allowOnly("lower", "upper", "lowerExclusive", "upperExclusive", "unit", "relativeTo");
    const limits = {
      lower: place.optionalNumber("lower"),
      upper: place.optionalNumber("upper"),
      lowerExclusive: place.optionalFlag("lowerExclusive"),
      upperExclusive: place.optionalFlag("upperExclusive"),
      unit: place.unit("unit"),
      relativeToLabel: place.has("relativeTo") && place.word("relativeTo", ["labelParticlesPerMl"]) !== "",
    };
    const { lower, upper, lowerExclusive, upperExclusive, unit, relativeToLabel } = limits;
    demand(lower !== null || upper !== null, place.path);
    if (lower !== null && upper !== null)
      demand(lower.value < upper.value || (lower.value === upper.value && !lowerExclusive && !upperExclusive), place.path);
    demand(!relativeToLabel || unit === "/mL", place.at("unit"));
    const [least, most] = relativeToLabel ? [0, Infinity] : possibleRange(unit);
    for (const limit of [lower, upper]) demand(limit === null || (limit.value >= least && limit.value <= most), place.path);
    const everyLower = lower === null || (lower.value <= least && !lowerExclusive);
    demand(!(everyLower && upper !== null && upper.value >= most), place.path);
    return limits;
  }

  /* ---- the runs ---- */

  function readRun(place) {
    place.allowOnly("format", "runId", "test", "method", "inputs", "parameters", "software", "acquiredOn", "analyst", "sequence", "results", "entry", "repeatReason");
    demand(place.text("format") === "uwazumi.run/1", place.at("format"));
    place.objects("inputs").forEach(readInput);
    place.optionalObject("entry");
    place.object("software").text("version");
    place.text("analyst");
    place.wholeNumber("sequence");
    const results = place.object("results");
    const acquiredOn = place.day("acquiredOn");
    return {
      runId: place.text("runId"),
      test: place.text("test"),
      method: place.text("method"),
      parameters: place.object("parameters").value,
      dataFrom: earlier(acquiredOn, results.value.details),
      repeatReason: place.optionalText("repeatReason"),
      findings: results.objects("findings").map(readFinding),
    };
  }

  /** The instrument's own day counts when it is the earlier one. */
  function earlier(acquiredOn, details) {
    const instrument = isObject(details) && isDay(details.instrumentDate) ? details.instrumentDate : acquiredOn;
    return instrument < acquiredOn ? instrument : acquiredOn;
  }

  function readInput(place) {
    place.allowOnly("role", "name", "sha256", "bytes");
    place.text("role");
    place.text("name");
    demand(/^[0-9a-f]{64}$/.test(place.text("sha256")), place.at("sha256"));
    place.wholeNumber("bytes", LARGEST_COUNT);
  }

  function readFinding(place) {
    place.allowOnly("attribute", "quantity", "qualifier", "text", "invalidReason", "notAssessableReason", "notStated", "notApplicable");
    return {
      attribute: place.text("attribute"),
      quantity: place.has("quantity") ? readQuantity(place.object("quantity")) : null,
      qualifier: place.optionalText("qualifier"),
      word: place.optionalText("text"),
      isInvalid: place.optionalLocalized("invalidReason") !== null,
      isNotAssessable: place.optionalLocalized("notAssessableReason") !== null,
      notStated: place.texts("notStated"),
      notApplicable: place.texts("notApplicable"),
    };
  }

  /** A value with an interval, whose ends may be open for a reason, or with the reason for having none. */
  function readQuantity(place) {
    const { value, unit, intervalReason: reason = null, interval = null } = place.value;
    const number = (name) => (place.has(name) ? place.value[name] : null);
    demand(typeof value === "number" && UNITS.includes(unit), place.path);
    demand(reason === null || typeof reason === "string", place.path);
    const quantity = { value, unit };
    if (interval === null) demand(isText(reason), place.path);
    else {
      const [lower, upper] = [number("lower"), number("upper")];
      demand(INTERVALS.includes(interval), place.path);
      demand(lower === null || (typeof lower === "number" && lower <= value), place.path);
      demand(upper === null || (typeof upper === "number" && upper >= value), place.path);
      demand((lower !== null && upper !== null) || isText(reason), place.path);
      Object.assign(quantity, { lower, upper, interval });
    }
    return reason === null ? quantity : { ...quantity, intervalReason: reason };
  }

  uwazumi.judgedRecords = Object.freeze({ possibleRange, readLot, readRun, readSpecification });
})(globalThis);
