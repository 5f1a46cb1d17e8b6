using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;

namespace Uwazumi.Laboratory.Replaying;

/// <summary>Where the raw files of stored runs are.</summary>
public interface IRawFiles
{
    /// <summary>The file of an input with the hash that it has now, which the caller compares.</summary>
    /// <exception cref="RefusedException"><c>RAW_FILE_MISSING</c>.</exception>
    InputFile Find(RunInput input);
}
