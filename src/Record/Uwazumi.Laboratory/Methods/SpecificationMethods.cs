using Uwazumi.Quantities;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Laboratory.Methods;

/// <summary>Holds the methods that a specification locks against those that this software has.</summary>
public static class SpecificationMethods
{
    /// <summary>Refuses a method or a locked parameter that does not exist, so that a misspelt lock is not a lock in name only.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="where">Its path inside its document, for example <c>$.specification</c>.</param>
    /// <exception cref="RefusedException"><c>METHOD_UNKNOWN</c>, <c>PARAMETER_UNKNOWN</c>.</exception>
    public static void Check(Specification specification, string where)
    {
        ArgumentNullException.ThrowIfNull(specification);
        for (var i = 0; i < specification.Methods.Count; i++)
        {
            var locked = specification.Methods[i];
            var place = $"{where}.methods[{i}]";
            var method = MethodRegistry.Find(locked.Id, $"{place}.id");
            foreach (var test in locked.Tests.Keys.Prepend(""))
                _ = MethodParameters.Known(method, locked.For(test), place);
        }
    }
}
