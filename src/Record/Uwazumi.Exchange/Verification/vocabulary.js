/* The closed lists of words that the judging of a lot knows. The C# verifier takes them from the code that judges; a test compares the two. */
(function (root) {
  "use strict";

  const { uwazumi } = root;

  // UCUM codes, as text: nothing is converted.
  const UNITS =
    "1 % nm um mm nm2 um2/s s ms h d mo /mL /ug /s mL uL L pg/mL ng/mL ug/mL mg/mL g/L pg/mg ng/mg [EU]/mL [EU] [IU]/mL [CFU] [CFU]/mL Cel mPa.s [pH] mosm/kg %{vol} mmol/L umol/L kg g mg ug cm2 /cm2 um/s";

  const CATEGORIES = ["vesicles", "components", "safety", "residuals", "appearance", "cells"];

  /* Facts behind an entered result that a criterion can demand. */
  const REPORT_FACTS = [
    "methodName",
    "methodSensitivity",
    "kitLot",
    "positiveControl",
    "negativeControl",
    "volumeTestedMl",
    "spikeRecoveryPercent",
    "samplingDate",
    "reportDate",
  ];

  /* The settings of each method's analysis with their defaults, null for none. A run counts only when they were fixed beforehand. */
  const SETTINGS = {
    "assays.curve4pl/1": { weights: null, interval: "inversion" },
    "particles.video/1": { invert: null, spotSigmaPx: null, threshold: null, searchRadiusPx: null, shortestTrack: 5, bootstrap: 200, seed: 1, weighting: "number", videoExclusion: "none" },
    "cytometry.markerFraction/1": { controlPercentile: null, thresholds: null, thresholdOrigin: null, live: null, repairs: [] },
  };

  uwazumi.vocabulary = Object.freeze({ CATEGORIES, REPORT_FACTS, SETTINGS, UNITS: UNITS.split(" ") });
})(globalThis);
