using Uwazumi.Particles.Analysis;
using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>Why a sample has no size or no count, in one sentence: the cause that is there, not all that could be.</summary>
internal static class MissingReason
{
    public static LocalizedText OfSize(SampleAnalysis sample)
    {
        if (Said(sample, "NO_PARTICLES"))
            return new("粒子が見つからないため、粒子径は決まりません。", "No particle was found, so there is no size.");
        if (Said(sample, "TEMPERATURE_MISSING"))
            return new(
                "測定温度が未入力のため、粒子径は決まりません。",
                "The temperature is not given, so there is no size."
            );
        if (Said(sample, "NOT_DIFFUSING"))
            return new(
                "粒子の拡散が認められないため、粒子径は決まりません。",
                "The particles do not diffuse, so there is no size."
            );
        return new(
            "軌跡が少なすぎるため、粒子径分布は決まりません。",
            "The tracks are too few for a size distribution."
        );
    }

    public static LocalizedText OfCount(SampleAnalysis sample) =>
        sample.ConcentrationAsMeasured is null
            ? new(
                "観察深さが決まらないため、粒子濃度は決まりません。",
                "The depth of field is not known, so there is no concentration."
            )
            : new(
                "希釈倍率が未入力のため、原液の粒子濃度は決まりません。",
                "The dilution is not given, so the concentration of the original sample is not known."
            );

    private static bool Said(SampleAnalysis sample, string code) => sample.Notices.Any(n => n.Code == code);
}
