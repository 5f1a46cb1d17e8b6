namespace Uwazumi.Example.Documents;

/// <summary>The typed results of the example: the maker's own and those of another laboratory.</summary>
internal static class TypedTests
{
    private const string Cells = "analyst-02";
    private const string Vesicles = "analyst-05";
    private const string EvMarkers = "evidence/ev-markers.txt";
    private const string Inspection = "evidence/inspection.txt";

    public static IReadOnlyList<TypedTest> Of(ExampleKind kind) =>
        [.. VesicleTests(), .. Inspections(), Endotoxin(kind), .. SourceCells(), .. Residuals(), .. Reports(kind)];

    private static IEnumerable<TypedTest> VesicleTests()
    {
        yield return Marker("vesicles.CD9", "detected", "SYN-WB-0412");
        yield return Marker("vesicles.CD63", "detected", "SYN-WB-0413");
        yield return Marker("vesicles.CD81", "detected", "SYN-WB-0414");
        yield return Marker("vesicles.calnexin", "not detected", "SYN-WB-0415");
        yield return new TypedTest
        {
            Attribute = "protein.total",
            File = "evidence/total-protein.txt",
            AcquiredOn = "2026-11-11",
            Analyst = Vesicles,
            Quantity = new EnteredQuantity("25.1", "ug/mL", "23.6", "26.7"),
            MethodName = "Bicinchoninic acid assay, microplate, six wells",
            Sensitivity = "quantitation limit 2 µg/mL",
            KitLot = "SYN-BCA-0098",
            VolumeTestedMl = "0.15",
            SpikeRecoveryPercent = "98",
            Remark =
                "総タンパク質は小胞以外のタンパク質も含みます。Total protein includes protein that is not in vesicles.",
        };
    }

    private static TypedTest Marker(string attribute, string word, string kitLot) =>
        new()
        {
            Attribute = attribute,
            File = EvMarkers,
            AcquiredOn = "2026-11-12",
            Analyst = Vesicles,
            Word = word,
            MethodName = "Western blot, 10 µg protein per lane",
            Sensitivity = "band visible from 0.5 µg of the positive control",
            KitLot = kitLot,
            VolumeTestedMl = "0.4",
            Remark = "陽性対照は細胞抽出液。The positive control is a cell lysate.",
        };

    private static IEnumerable<TypedTest> Inspections()
    {
        yield return Inspected(
            "appearance",
            "as described",
            "無色から微乳白色の澄明な液。Colourless to faintly opalescent liquid."
        );
        yield return Inspected("particulates", "none visible", "10 本を目視。Ten vials inspected by eye.");
    }

    private static TypedTest Inspected(string attribute, string word, string remark) =>
        new()
        {
            Attribute = attribute,
            File = Inspection,
            AcquiredOn = "2026-11-10",
            Analyst = Cells,
            Word = word,
            MethodName = "Visual inspection on black and white ground, 2,000 lx or more",
            Controls = TypedTest.NotApplicable,
            VolumeTestedMl = "10",
            Remark = remark,
        };

    private static TypedTest Endotoxin(ExampleKind kind) =>
        new()
        {
            Attribute = "endotoxin",
            File = "evidence/endotoxin.txt",
            AcquiredOn = "2026-11-13",
            Analyst = Vesicles,
            Quantity =
                kind == ExampleKind.FailingTwin
                    ? new EnteredQuantity("0.90", "[EU]/mL", "0.72", "1.13")
                    : new EnteredQuantity("0.08", "[EU]/mL", "0.06", "0.11"),
            MethodName = "Kinetic chromogenic test, recombinant factor C",
            Sensitivity = "quantitation limit 0.05 EU/mL",
            KitLot = "SYN-RFC-0021",
            VolumeTestedMl = "0.1",
            SpikeRecoveryPercent = kind == ExampleKind.FailingTwin ? "97" : "104",
            Remark = "添加回収は希釈 10 倍で確認。Spike recovery at a dilution of 10.",
        };

    private static IEnumerable<TypedTest> SourceCells()
    {
        yield return new TypedTest
        {
            Attribute = "cells.viability",
            File = "evidence/cell-viability.txt",
            AcquiredOn = "2026-11-03",
            Analyst = Cells,
            Quantity = new EnteredQuantity("0.953", "1", "0.927", "0.971"),
            MethodName = "Trypan blue exclusion at the last harvest, 400 cells",
            KitLot = "SYN-TB-0007",
            VolumeTestedMl = "0.02",
            Remark = "400 個中 381 個。381 of 400 cells.",
        };
        yield return new TypedTest
        {
            Attribute = "cells.mycoplasma",
            File = "evidence/cell-mycoplasma.txt",
            AcquiredOn = "2026-11-10",
            Analyst = Cells,
            Word = "not detected",
            MethodName = "Nucleic acid amplification, culture supernatant of the last harvest",
            Sensitivity = "10 CFU/mL",
            KitLot = "SYN-MYC-0033",
            VolumeTestedMl = "0.2",
            Remark = "原料細胞の試験。Test of the source cells.",
        };
    }

    private static IEnumerable<TypedTest> Residuals()
    {
        yield return Residual(
            "residual.antibiotics",
            new EnteredQuantity("5", "ng/mL"),
            "LC-MS/MS, penicillin G and streptomycin",
            "拡大培養でのみ使用。Used in the expansion culture only."
        );
        yield return Residual(
            "residual.serumProtein",
            new EnteredQuantity("10", "ng/mL"),
            "Immunoassay, bovine serum albumin",
            "回収は無血清培地。The harvest medium is serum-free."
        );
        yield return Residual(
            "residual.dmso",
            new EnteredQuantity("0.01", "%{vol}"),
            "Gas chromatography",
            "この工程では使用していません(凍結保存の残りを確認)。Not used in this process; a check on carry-over from the frozen cell bank."
        );
    }

    private static TypedTest Residual(string attribute, EnteredQuantity bound, string methodName, string remark) =>
        new()
        {
            Attribute = attribute,
            File = "evidence/residuals.txt",
            AcquiredOn = "2026-11-16",
            Analyst = Vesicles,
            Quantity = bound,
            MethodName = methodName,
            Sensitivity = $"quantitation limit {bound.Printed}",
            VolumeTestedMl = "0.5",
            SpikeRecoveryPercent = "101",
            Remark = remark,
        };

    private static IEnumerable<TypedTest> Reports(ExampleKind kind)
    {
        // The twin was never sent for sterility: no entry and no report.
        if (kind != ExampleKind.FailingTwin)
            yield return new TypedTest
            {
                Attribute = "sterility",
                File = "reports/sterility.txt",
                AcquiredOn = "2026-11-18",
                Analyst = Cells,
                Word = "no growth",
                MethodName = "Membrane filtration, thioglycollate and soybean-casein digest media, 14 days",
                Sensitivity = "growth of each test organism from 100 CFU or fewer",
                KitLot = "SYN-FAC-M-2210",
                VolumeTestedMl = "10",
                Outsourced = new OutsourcedTo("FAC-26-1187", "2026-11-04", "2026-11-18"),
                Remark = "10 本から 1 mL ずつ。One mL from each of ten vials.",
            };
        yield return new TypedTest
        {
            Attribute = "mycoplasma",
            File = "reports/mycoplasma.txt",
            AcquiredOn = "2026-11-13",
            Analyst = Cells,
            Word = "not detected",
            MethodName = "Nucleic acid amplification after enrichment",
            Sensitivity = "10 CFU/mL",
            KitLot = "SYN-FAC-K-0145",
            VolumeTestedMl = "1",
            Outsourced = new OutsourcedTo(
                kind == ExampleKind.FailingTwin ? "FAC-26-1190" : "FAC-26-1188",
                "2026-11-04",
                "2026-11-13"
            ),
            Remark = "最終製品の試験。Test of the final product.",
        };
        yield return new TypedTest
        {
            Attribute = "adventitiousViruses",
            File = "reports/adventitious-viruses.txt",
            AcquiredOn = "2026-11-02",
            Analyst = Cells,
            Word = "not detected",
            MethodName = "In vitro test on three cell lines, 28 days",
            // Left out of the report on purpose: the gap stays visible, and the specification does not demand it.
            Sensitivity = null,
            VolumeTestedMl = "5",
            Outsourced = new OutsourcedTo("FAC-26-1012", "2026-10-05", "2026-11-02"),
            Subject = "セルバンク / Cell bank CB-D07",
            OfCellBank = true,
            Remark = "このロットの原料となったセルバンクの試験。Test of the cell bank from which the lot was made.",
        };
    }
}
