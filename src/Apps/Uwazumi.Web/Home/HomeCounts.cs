namespace Uwazumi.Web.Home;

/// <summary>How many there are at the stations that this node keeps.</summary>
/// <param name="Lots">Registered lots.</param>
/// <param name="Runs">Tests on record, repeats included.</param>
/// <param name="Released">Lots that are released now.</param>
/// <param name="Quarantine">Lots that nobody has decided on.</param>
/// <param name="WaitingForSignature">Lots of those that wait for a signature.</param>
/// <param name="Failed">Lots of those with the verdict fail; at most <see cref="HomeReader.MostCounted"/> are counted.</param>
/// <param name="Undecidable">Lots of those whose verdict is not assessable or invalid; counted likewise.</param>
/// <param name="Specifications">Versions of specifications that are fixed.</param>
public sealed record HomeCounts(
    int Lots,
    int Runs,
    int Released,
    int Quarantine,
    int WaitingForSignature,
    int Failed,
    int Undecidable,
    int Specifications
);
