using System.Text.Json.Nodes;

namespace Uwazumi.Example.Documents;

/// <summary>A result that a person entered, with the facts behind it. The entry and its evidence text both come from here, so that they agree.</summary>
internal sealed record TypedTest
{
    public const string NotApplicable = "not applicable";
    private const string NotStated = "not stated in report";

    /// <summary>The attribute, which is also the test's name.</summary>
    public required string Attribute { get; init; }

    /// <summary>The evidence or the signed report.</summary>
    public required string File { get; init; }

    /// <summary>The day of the data.</summary>
    public required string AcquiredOn { get; init; }

    public required string Analyst { get; init; }

    /// <summary>The word of a qualitative result; null for a number.</summary>
    public string? Word { get; init; }

    public EnteredQuantity? Quantity { get; init; }

    public required string MethodName { get; init; }

    /// <summary>What the method can detect; null when a report does not state it.</summary>
    public string? Sensitivity { get; init; } = NotApplicable;

    public string KitLot { get; init; } = NotApplicable;

    /// <summary>Positive and negative control, both <c>valid</c> or both not applicable.</summary>
    public string Controls { get; init; } = "valid";

    public string VolumeTestedMl { get; init; } = NotApplicable;

    public string SpikeRecoveryPercent { get; init; } = NotApplicable;

    public OutsourcedTo? Outsourced { get; init; }

    /// <summary>What was tested when it was not the lot itself.</summary>
    public string? Subject { get; init; }

    /// <summary>True when the cell bank was tested, before there was a lot.</summary>
    public bool OfCellBank { get; init; }

    public required string Remark { get; init; }

    /// <summary>The test as <c>lot.json</c> lists it.</summary>
    public JsonObject ToJson()
    {
        var entry = new JsonObject { ["attribute"] = Attribute };
        if (Quantity is null)
            entry["result"] = Word;
        else
            Quantity.AddTo(entry);
        entry["methodName"] = MethodName;
        entry["methodSensitivity"] = Sensitivity ?? NotStated;
        entry["kitLot"] = KitLot;
        entry["positiveControl"] = Controls;
        entry["negativeControl"] = Controls;
        entry["volumeTestedMl"] = VolumeTestedMl;
        entry["spikeRecoveryPercent"] = SpikeRecoveryPercent;
        if (Outsourced is not null)
            entry["outsourced"] = Outsourced.ToJson();
        if (OfCellBank)
            entry["subject"] = "cell bank";
        entry["remark"] = $"SYNTHETIC. {Remark}";
        return new JsonObject
        {
            ["test"] = Attribute,
            ["method"] = Quantity is null ? "entry.qualitative/1" : "entry.quantity/1",
            ["files"] = new JsonObject { [Outsourced is null ? "evidence" : "report"] = File },
            ["entry"] = entry,
            ["acquiredOn"] = AcquiredOn,
            ["analyst"] = Analyst,
        };
    }
}
