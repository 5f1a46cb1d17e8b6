using Uwazumi.Web.Ledgers;

namespace Uwazumi.Web.Home;

/// <summary>What the home page shows to one person.</summary>
/// <param name="Counts">The stations.</param>
/// <param name="Tasks">What needs this person, most urgent first; at most <see cref="HomeReader.MostShown"/> of a kind.</param>
/// <param name="TaskCount">How many there are; counted up to <see cref="HomeReader.MostCounted"/> of a kind.</param>
/// <param name="Recent">The newest events of the laboratory.</param>
/// <param name="Names">Names of people by their ids.</param>
public sealed record HomeView(
    HomeCounts Counts,
    IReadOnlyList<HomeTask> Tasks,
    int TaskCount,
    IReadOnlyList<EventLine> Recent,
    IReadOnlyDictionary<string, string> Names
);
