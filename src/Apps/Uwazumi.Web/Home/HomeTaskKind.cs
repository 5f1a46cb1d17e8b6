namespace Uwazumi.Web.Home;

/// <summary>What kind of thing waits for a person; the order is that of the list.</summary>
public enum HomeTaskKind
{
    /// <summary>A lot does not meet its specification.</summary>
    Failed,

    /// <summary>A lot's verdict cannot be given.</summary>
    Undecidable,

    /// <summary>A lot waits for this person's signature.</summary>
    Sign,

    /// <summary>A draft of a specification is not fixed.</summary>
    Draft,

    /// <summary>An upload of this person was not finished.</summary>
    Upload,
}
