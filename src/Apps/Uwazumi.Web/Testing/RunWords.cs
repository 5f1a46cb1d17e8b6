using Uwazumi.Laboratory.Runs;
using Uwazumi.Web.Lots;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Testing;

/// <summary>What a run is called on a page: by the item of the specification that it answers alone, else by its method.</summary>
internal static class RunWords
{
    public static string Of(Run run, LotDossier lot, Wording words) =>
        lot.Judged.Specification.Criteria.FirstOrDefault(c => c.Attribute == run.Test) is { } criterion
            ? words.Of(criterion.Name)
            : MethodWords.Of(run.Method, words);
}
