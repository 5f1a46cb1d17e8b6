using Uwazumi.Web.Access;

namespace Uwazumi.Web.Shell;

/// <summary>Keeps the language that a signed-in person chose; the room of people does it.</summary>
public interface IPersonLanguage
{
    /// <summary>Stores the choice.</summary>
    Task KeepAsync(CurrentPerson person, string language, CancellationToken cancellation);
}
