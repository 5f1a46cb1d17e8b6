using System.Text.Json.Nodes;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;

namespace Uwazumi.Laboratory.Methods.Entries;

/// <summary>
/// <c>entry.qualitative/1</c>: a qualitative result that a person entered, with method, kit lot, controls, volume tested and
/// the attached evidence or, for another laboratory's test, the signed report.
/// </summary>
public sealed class QualitativeEntry : IMethod
{
    /// <inheritdoc />
    public string Id => "entry.qualitative/1";

    /// <inheritdoc />
    public IReadOnlyList<string> FileRoles => ["evidence?", "report?"];

    /// <inheritdoc />
    public IReadOnlyList<ParameterDeclaration> Parameters => [];

    /// <inheritdoc />
    public MethodOutput Run(MethodRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var entry = EntryPlace.Of(
            request,
            [.. EntryFacts.Fields, "attribute", "result", "outsourced", EntrySubject.Field, "remark"]
        );
        var facts = EntryFacts.Read(entry);
        _ = request.File(facts.EvidenceRole);
        var finding = new Finding
        {
            Attribute = entry.Text("attribute"),
            Word = entry.Text("result"),
            InvalidReason = facts.InvalidReason,
            NotStated = facts.NotStated,
            NotApplicable = facts.NotApplicable,
        };
        return new MethodOutput([finding], new JsonObject { ["outsourced"] = facts.Outsourced }, []);
    }
}
