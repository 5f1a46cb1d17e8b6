namespace Uwazumi.Exchange.Passports;

/// <summary>The fixed words of the passport file.</summary>
public static class PassportFormat
{
    /// <summary>The value of the member <c>format</c>.</summary>
    public const string Format = "uwazumi.passport/1";

    /// <summary>The first line of the signed bytes of a person's signature.</summary>
    public const string SignatureDomain = "uwazumi signature/1";

    /// <summary>The largest passport that is read, 64 MiB.</summary>
    public const int LargestFile = 64 * 1024 * 1024;
}
