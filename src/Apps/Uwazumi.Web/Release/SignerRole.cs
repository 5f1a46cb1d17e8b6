using Uwazumi.Records.Release;

namespace Uwazumi.Web.Release;

/// <summary>The role that stands beside a signer's name, in both languages, since it is signed.</summary>
internal static class SignerRole
{
    public static string Of(SignatureMeaning meaning) =>
        meaning switch
        {
            SignatureMeaning.Performed => "試験者 / Analyst",
            SignatureMeaning.Reviewed => "確認者 / Reviewer",
            _ => "出荷判定者 / Releaser",
        };
}
