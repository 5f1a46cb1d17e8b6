using Uwazumi.Records.People;
using Uwazumi.Records.Reading;

namespace Uwazumi.Records.Release;

/// <summary>The words of the meanings of signatures, as they are signed and printed, and the permission that each needs.</summary>
public static class SignatureMeanings
{
    private static readonly Dictionary<SignatureMeaning, LocalizedText> Texts = new()
    {
        [SignatureMeaning.Performed] = new(
            "試験の実施:試験を実施し、結果が生データに基づくことを確認しました。",
            "Tests performed: I made the tests, and the results are those of the raw data."
        ),
        [SignatureMeaning.Reviewed] = new(
            "結果と監査証跡の確認:結果、および入力以降の変更・再試験・無効・延期を確認しました。",
            "Results and audit trail reviewed: I checked the results and all that was changed, repeated, invalidated or deferred since entry."
        ),
        [SignatureMeaning.Released] = new(
            "出荷可の判定:規格への適合と確認の署名を確かめ、このロットの出荷を許可します。",
            "Released: the lot meets its specification and was reviewed; I release it."
        ),
        [SignatureMeaning.Rejected] = new(
            "出荷不可の判定:このロットを出荷しません。",
            "Rejected: this lot is not to leave."
        ),
    };

    /// <summary>The meaning in both languages, as it is signed.</summary>
    public static string Signed(this SignatureMeaning meaning) => $"{Texts[meaning].Ja} / {Texts[meaning].En}";

    /// <summary>The meaning for people.</summary>
    public static LocalizedText Text(this SignatureMeaning meaning) => Texts[meaning];

    /// <summary>What a person must be permitted in order to sign with this meaning.</summary>
    public static Permission Needs(this SignatureMeaning meaning) =>
        meaning switch
        {
            SignatureMeaning.Performed => Permission.EnterData,
            SignatureMeaning.Reviewed => Permission.Review,
            _ => Permission.Release,
        };
}
