using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>
/// What a report on tracked particles must state and no number depends on, as optional parameters. They are part of the run, so they cannot be
/// changed later, and a specification can fix them once for a laboratory's instrument.
/// </summary>
internal static class StatedFacts
{
    private const int LongestText = 500;

    /// <summary>The declarations, in the order in which they are asked for.</summary>
    public static IReadOnlyList<ParameterDeclaration> Declared { get; } =
    [
        Fact("instrument", "The model of the instrument"),
        Fact("instrumentSoftware", "The acquisition software with its version"),
        Fact("laserWavelengthNm", "The wavelength of the laser, in nm"),
        Fact("cameraLevel", "The camera level or sensitivity, as the instrument names it"),
        Fact("cameraGain", "The gain of the camera, as the instrument names it"),
        Fact("diluent", "The diluent in words: composition, filtering, lot"),
        Fact("diluentControl", "The result of the diluent alone, in words"),
        Fact("referenceBeads", "Reference beads: name, nominal size, measured size, day"),
        Fact("claimControl", "Detergent or fluorescence control, or: not claimed"),
        Fact("orthogonalMethod", "A method of another principle and its result"),
    ];

    /// <summary>Refuses what is no text, or no wavelength.</summary>
    /// <exception cref="RefusedException"><c>TEXT_EXPECTED</c>, <c>NUMBER_EXPECTED</c>, <c>PARAMETER_RANGE</c>.</exception>
    public static void Check(JsonPlace parameters)
    {
        foreach (var fact in Declared.Where(f => parameters.Has(f.Name)))
        {
            if (fact.Name == "laserWavelengthNm")
            {
                if (parameters.Number(fact.Name).Value is < 200 or > 2000)
                    throw Range(parameters, fact.Name, "A wavelength lies between 200 and 2000 nm.");
            }
            else if (
                parameters.Text(fact.Name) is { } text
                && (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            )
                throw Range(parameters, fact.Name, $"A fact has 1 to {LongestText} characters.");
        }
    }

    private static ParameterDeclaration Fact(string name, string meaning) =>
        new(name, meaning, Optional: true, IsFact: true);

    private static RefusedException Range(JsonPlace parameters, string name, string why) =>
        new("PARAMETER_RANGE", $"{name}: {why}", $"{parameters.Path}.{name}");
}
