namespace Uwazumi.Exchange.Certificates;

/// <summary>
/// Words that people enter, in the reader's language. A word that is not listed is printed as it was entered; a listed one keeps the
/// entered word beside it where the two differ.
/// </summary>
internal static class TypedWords
{
    private static readonly Dictionary<string, Phrase> Results = new(StringComparer.Ordinal)
    {
        ["not detected"] = Phrase.WordNotDetected,
        ["detected"] = Phrase.WordDetected,
        ["no growth"] = Phrase.WordNoGrowth,
        ["growth"] = Phrase.WordGrowth,
        ["as described"] = Phrase.WordAsDescribed,
        ["not as described"] = Phrase.WordNotAsDescribed,
        ["none visible"] = Phrase.WordNoneVisible,
        ["visible"] = Phrase.WordVisible,
        ["negative"] = Phrase.WordNegative,
        ["positive"] = Phrase.WordPositive,
    };

    private static readonly Dictionary<string, Phrase> Facts = new(StringComparer.Ordinal)
    {
        ["valid"] = Phrase.WordControlValid,
        ["failed"] = Phrase.WordControlFailed,
        ["not applicable"] = Phrase.WordNotApplicable,
        ["not stated in report"] = Phrase.NotStated,
    };

    private static readonly Dictionary<string, Phrase> Subjects = new(StringComparer.Ordinal)
    {
        ["lot"] = Phrase.WordLot,
        ["cell bank"] = Phrase.WordCellBank,
        ["source cells"] = Phrase.WordSourceCells,
    };

    private static readonly Dictionary<string, Phrase> Reasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["There is one video with particles, so the spread between videos cannot be seen."] = Phrase.ReasonOneVideo,
        ["below the quantitation limit"] = Phrase.ReasonBelowLimit,
        ["limit test"] = Phrase.ReasonLimitTest,
        ["the report states none"] = Phrase.ReasonNotInReport,
        ["the particle count has no usable interval"] = Phrase.ReasonParticles,
        ["the protein result has no usable interval"] = Phrase.ReasonProtein,
    };

    private static readonly Dictionary<string, Phrase> Fields = new(StringComparer.Ordinal)
    {
        ["subject"] = Phrase.EntrySubject,
        ["methodName"] = Phrase.EntryMethodName,
        ["methodSensitivity"] = Phrase.EntrySensitivity,
        ["kitLot"] = Phrase.EntryKitLot,
        ["positiveControl"] = Phrase.EntryPositiveControl,
        ["negativeControl"] = Phrase.EntryNegativeControl,
        ["volumeTestedMl"] = Phrase.EntryVolume,
        ["spikeRecoveryPercent"] = Phrase.EntrySpikeRecovery,
        ["laboratory"] = Phrase.EntryLaboratory,
        ["reportNumber"] = Phrase.EntryReportNumber,
        ["samplingDate"] = Phrase.EntrySamplingDate,
        ["reportDate"] = Phrase.EntryReportDate,
        ["remark"] = Phrase.EntryRemark,
    };

    private static readonly Dictionary<string, Phrase> Roles = new(StringComparer.Ordinal)
    {
        ["evidence"] = Phrase.RoleEvidence,
        ["report"] = Phrase.RoleReport,
        ["export"] = Phrase.RoleExport,
        ["sample"] = Phrase.RoleSample,
        ["samples"] = Phrase.RoleSamples,
        ["standards"] = Phrase.RoleStandards,
        ["control"] = Phrase.RoleControl,
        ["particles"] = Phrase.RoleParticles,
        ["protein"] = Phrase.RoleProtein,
    };

    /// <summary>A qualitative result.</summary>
    public static string Result(string entered, CertificateText text) => Find(Results, entered, text);

    /// <summary>A fact behind an entered result, for example a control.</summary>
    public static string Fact(string entered, CertificateText text) => Find(Facts, entered, text);

    /// <summary>What was tested, when an entry says so.</summary>
    public static string Subject(string entered, CertificateText text) => Find(Subjects, entered, text);

    /// <summary>A reason for having no interval.</summary>
    public static string Reason(string stored, CertificateText text) => Find(Reasons, stored, text);

    /// <summary>The name of a field of an entry.</summary>
    public static string Field(string name, CertificateText text) => Find(Fields, name, text);

    /// <summary>What a file or source run is to a method.</summary>
    public static string Role(string name, CertificateText text) => Find(Roles, name, text);

    private static string Find(Dictionary<string, Phrase> words, string entered, CertificateText text) =>
        words.TryGetValue(entered, out var phrase) ? text[phrase] : entered;
}
