namespace Uwazumi.Storage.Database.Rows;

/// <summary>The organisation that runs this node; one row.</summary>
public sealed class OrganisationRow : IRecordRow
{
    /// <summary>A random id; the scope of the ledger is <c>org:</c> and this id.</summary>
    public required string OrganisationId { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The name as printed.</summary>
    public required string Name { get; set; }

    /// <summary>The IANA time zone of the site.</summary>
    public required string TimeZone { get; set; }

    /// <summary>True for the worked example: demonstration accounts, synthetic data.</summary>
    public required bool Demonstration { get; set; }

    /// <summary>When it was set up, in milliseconds since 1970 (UTC).</summary>
    public required long CreatedMs { get; set; }
}
