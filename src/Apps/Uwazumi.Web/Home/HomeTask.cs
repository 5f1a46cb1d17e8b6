using Uwazumi.Records.Reading;
using Uwazumi.Records.Release;

namespace Uwazumi.Web.Home;

/// <summary>One thing that needs this person now.</summary>
public sealed record HomeTask
{
    /// <summary>What kind of thing it is.</summary>
    public required HomeTaskKind Kind { get; init; }

    /// <summary>The lot, the specification, or the file.</summary>
    public required string Name { get; init; }

    /// <summary>Since when it waits, in milliseconds since 1970 (UTC).</summary>
    public required long SinceMs { get; init; }

    /// <summary>Where it is done.</summary>
    public required string Address { get; init; }

    /// <summary>The signature that is needed; for <see cref="HomeTaskKind.Sign"/>.</summary>
    public SignatureMeaning? Meaning { get; init; }

    /// <summary>The user ids of those whose signatures of this state count already.</summary>
    public IReadOnlyList<string> SignedBy { get; init; } = [];

    /// <summary>The lot's verdict, as the list of lots has it.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>What stands against the lot first, or null.</summary>
    public LotFinding? Finding { get; init; }

    /// <summary>The version of a draft.</summary>
    public string Edition { get; init; } = "";

    /// <summary>The title of a draft.</summary>
    public LocalizedText? Title { get; init; }
}
