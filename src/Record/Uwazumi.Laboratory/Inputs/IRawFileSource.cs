using Uwazumi.Quantities;

namespace Uwazumi.Laboratory.Inputs;

/// <summary>Where the raw files of a test come from: a lot's folder, or a store of files by hash.</summary>
public interface IRawFileSource
{
    /// <summary>Opens and hashes a file.</summary>
    /// <param name="role">What the file is to the method.</param>
    /// <param name="name">The name by which the test names it.</param>
    /// <param name="isText">True to refuse a file that is too large to be text before it is read.</param>
    /// <exception cref="RefusedException">The file is missing, empty, too large or outside of the source.</exception>
    InputFile Open(string role, string name, bool isText);
}
