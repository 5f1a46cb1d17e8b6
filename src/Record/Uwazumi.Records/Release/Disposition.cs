namespace Uwazumi.Records.Release;

/// <summary>What may be done with a lot.</summary>
public enum Disposition
{
    /// <summary>Held: not decided, or under correction.</summary>
    Quarantine,

    /// <summary>Released by a signature; it may leave.</summary>
    Released,

    /// <summary>Rejected by a signature, with its reason.</summary>
    Rejected,
}
