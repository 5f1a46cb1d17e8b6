using Uwazumi.Laboratory.Methods.Engines;
using Uwazumi.Laboratory.Methods.Entries;
using Uwazumi.Quantities;

namespace Uwazumi.Laboratory.Methods;

/// <summary>All method versions that this software can run. A version is never removed while a stored run may name it.</summary>
public static class MethodRegistry
{
    private static readonly Dictionary<string, IMethod> Methods = new IMethod[]
    {
        new NanoSightMethod(),
        new ZetaViewMethod(),
        new ParticleVideoMethod(),
        new MarkerFractionMethod(),
        new FourParameterCurveMethod(),
        new QualitativeEntry(),
        new QuantityEntry(),
        new PurityDerivation(),
    }.ToDictionary(m => m.Id, StringComparer.Ordinal);

    /// <summary>All methods, by id.</summary>
    public static IReadOnlyCollection<IMethod> All => [.. Methods.Values.OrderBy(m => m.Id, StringComparer.Ordinal)];

    /// <summary>The method of an id.</summary>
    /// <exception cref="RefusedException"><c>METHOD_UNKNOWN</c>.</exception>
    public static IMethod Find(string id, string? where = null) =>
        Methods.TryGetValue(id, out var method)
            ? method
            : throw new RefusedException(
                "METHOD_UNKNOWN",
                $"There is no method '{id}' in this version of the software.",
                where,
                $"Known: {string.Join(", ", Methods.Keys.Order(StringComparer.Ordinal))}."
            );
}
