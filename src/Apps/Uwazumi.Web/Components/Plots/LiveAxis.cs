namespace Uwazumi.Web.Components.Plots;

/// <summary>An axis of a live figure.</summary>
internal sealed record LiveAxis(string Title, string Scale, double Cofactor);
