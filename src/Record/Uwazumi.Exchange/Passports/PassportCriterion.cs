namespace Uwazumi.Exchange.Passports;

/// <summary>A criterion as a passport's body states it.</summary>
/// <param name="Attribute">What was tested.</param>
/// <param name="Requirement"><c>required</c> or <c>informative</c>.</param>
internal sealed record PassportCriterion(string Attribute, string Requirement)
{
    public const string Required = "required";

    public const string Informative = "informative";
}
