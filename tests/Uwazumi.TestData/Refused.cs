using Uwazumi.Quantities;
using Xunit;

namespace Uwazumi.TestData;

/// <summary>Asserts that an action is refused with a stable code and a message that helps.</summary>
public static class Refused
{
    /// <summary>Runs the action, checks the code, and returns the refusal for further checks.</summary>
    public static Refusal With(string code, Action action)
    {
        var refused = Assert.Throws<RefusedException>(action);
        Assert.Equal(code, refused.Refusal.Code);
        Assert.False(string.IsNullOrWhiteSpace(refused.Refusal.Message));
        return refused.Refusal;
    }
}
