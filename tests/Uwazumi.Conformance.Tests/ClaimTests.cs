using Uwazumi.Architecture.Tests;
using Uwazumi.TestData;

namespace Uwazumi.Conformance.Tests;

public class ClaimTests
{
    private static readonly ClaimDetector Detector = new(
        File.ReadLines(RepositoryRoot.File("tests/Uwazumi.Conformance.Tests/claims.tsv"))
    );

    [Fact]
    public void No_text_of_the_product_claims_conformity()
    {
        var files = Spoken().Concat(MadeCertificates()).ToList();
        Assert.Contains(files, file => file.Ending == ".cs");
        NoFaults.In(files.SelectMany(Faults));
    }

    [Theory]
    [InlineData("GMP準拠の培養上清")]
    [InlineData("ＧＭＰ準拠")]
    [InlineData("GMP 準 拠")]
    [InlineData("「GMP」に完全準拠")]
    [InlineData("**GMP**-準拠")]
    [InlineData("Part 11対応")]
    [InlineData("Ｐａｒｔ１１対応")]
    [InlineData("21 CFR Part-11 に対応しています")]
    [InlineData("ER/ES対応の電子記録")]
    [InlineData("薬機法対応")]
    [InlineData("JSRM準拠")]
    [InlineData("当院は医療広告ガイドライン準拠")]
    [InlineData("医療広告ｶﾞｲﾄﾞﾗｲﾝ準拠")]
    [InlineData("ｶﾞｲﾄﾞﾗｲﾝを遵守")]
    [InlineData("認証済み")]
    [InlineData("ISO 13485認証を取得した施設")]
    [InlineData("適合認定を受けた品質")]
    [InlineData("法令に適合した製品です")]
    [InlineData("GMPグレードの上清")]
    [InlineData("ﾊﾞﾘﾃﾞｰｼｮﾝ済み")]
    [InlineData("厚生労働省認可の再生医療")]
    [InlineData("GMP準拠ですが、認証は主張しません")]
    [InlineData("GMP準拠だけでなくPart 11対応")]
    [InlineData("妥協しないGMP準拠")]
    public void A_japanese_claim_is_flagged(string text) => Assert.NotEmpty(Detector.Claims(text));

    [Theory]
    [InlineData("21 CFR Part 11 compliant")]
    [InlineData("PART-11-COMPLIANT records")]
    [InlineData("Uwazumi is Part11 compliant.")]
    [InlineData("Ｃｏｍｐｌｉａｎｔ ｗｉｔｈ ＧＭＰ")]
    [InlineData("in full compliance with the guideline")]
    [InlineData("It complies with Annex 11.")]
    [InlineData("helps you comply with GMP")]
    [InlineData("GS1 certified")]
    [InlineData("certified software")]
    [InlineData("a validated system")]
    [InlineData("pre-validated")]
    [InlineData("GMP-grade supernatant")]
    [InlineData("FDA approved")]
    [InlineData("approved by the FDA")]
    [InlineData("made in accordance with GMP")]
    [InlineData("conforms to the JSRM guidance")]
    [InlineData("meets all regulatory needs")]
    [InlineData("not only fast, GMP compliant too")]
    [InlineData("GMP compliant without compromise")]
    [InlineData("GMP compliant but not certified")]
    [InlineData("It does not need a server and is GMP compliant.")]
    [InlineData("This is no drug; it is GMP compliant.")]
    [InlineData("It is not a drug. It is GMP compliant.")]
    public void An_english_claim_is_flagged(string text) => Assert.NotEmpty(Detector.Claims(text));

    [Theory]
    [InlineData("GMPへの準拠を主張しません。")]
    [InlineData("本書はガイドライン準拠を示すものではありません。")]
    [InlineData("JSRM準拠とは言えません")]
    [InlineData("Part 11対応も、ER/ES対応も主張しません。")]
    [InlineData("認証済みの製品ではない")]
    [InlineData("ＩＳＯ認証を取得していません。")]
    [InlineData("日本語対応")]
    [InlineData("規格に適合、不適合を判定します")]
    [InlineData("JSRMの項目ごとの記録を残せます")]
    [InlineData("認証局の証明書")]
    [InlineData("規制の要点を支えます")]
    public void A_japanese_denial_or_innocent_text_passes(string text) => Assert.Empty(Detector.Claims(text));

    [Theory]
    [InlineData("Uwazumi is not 21 CFR Part 11 compliant.")]
    [InlineData("No claim of compliance with GMP is made.")]
    [InlineData("It never calls a lot certified.")]
    [InlineData("The program doesn’t become validated by being installed.")]
    [InlineData("Conformity cannot be bought: nothing here is certified.")]
    [InlineData("GMP compliance is not claimed.")]
    [InlineData("Software alone cannot be\nvalidated.")]
    [InlineData("The certificate of a lot is signed (SignedCms).")]
    [InlineData("The validator checks the structure; ValidatesX and isValidatedAt are names.")]
    [InlineData("NIST's certified values are met to 9 digits.")]
    [InlineData("checked against the official GS1 vectors")]
    [InlineData("The answers to the items entered by the clinic")]
    [InlineData("the person who approved the release")]
    public void An_english_denial_or_innocent_text_passes(string text) => Assert.Empty(Detector.Claims(text));

    [Theory]
    [InlineData("ＡＢｃ（１）！", "ABc(1)!")]
    [InlineData("ｶﾞｷﾞﾊﾟﾊﾞｳﾞｱｰﾝｯ｡･", "ガギパバヴアーンッ。・")]
    [InlineData("か\u3099は\u309A", "がぱ")]
    [InlineData("上清 abc", "上清 abc")]
    public void Full_width_letters_and_half_width_kana_get_their_usual_form(string text, string expected) =>
        Assert.Equal(expected, Width.Usual(text));

    [Fact]
    public void The_words_and_the_sentence_of_a_claim_are_named() =>
        Assert.Equal(
            [("準拠", "これはgmp準拠です")],
            Detector.Claims("よい品です。これはＧＭＰ準拠です。以上").Select(claim => (claim.Words, claim.Sentence))
        );

    [Fact]
    public void Only_string_literals_of_csharp_speak()
    {
        var silent = new SourceFile("a.cs", "// GMP compliant\nvar certified = Validated(compliant);");
        var speaking = new SourceFile("a.cs", "var a = 1;\nvar b = \"GM\"\n    + \"P準拠\";");
        Assert.Empty(Faults(silent));
        Assert.StartsWith("a.cs:2 ", Assert.Single(Faults(speaking)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.html", "<p>Made\n<b>GMP</b>準拠</p>")]
    [InlineData("a.html", "<p>ok</p>\n<img alt='GMP準拠'>")]
    [InlineData("a.html", "<p>GMP&#28310;拠</p>\n")]
    [InlineData("a.html", "<p>GMP準拠</p><p>主張しません</p>\n")]
    [InlineData("a.json", "{ \"a\": 1,\n \"b\": \"GMP\\u6e96拠\" }")]
    [InlineData("a.resx", "<root>\n<data name='a'><value>GMP準拠</value></data></root>")]
    [InlineData("a.cs", "\nvar page = \"\"\"<p>GMP<em>準拠</em></p>\"\"\";")]
    [InlineData("a.md", "Title\n\n| GMP準拠 | 主張しません |")]
    [InlineData("a.md", "- 主張しません\n- GMP準拠\n- 主張しません")]
    [InlineData("a.md", "\nThe product is GMP\ncompliant")]
    [InlineData("a.md", "\n[GMP](gmp.md)準拠")]
    public void Every_kind_of_file_is_heard(string name, string text) =>
        Assert.Single(Faults(new SourceFile(name, text)));

    [Fact]
    public void A_denial_in_the_same_paragraph_over_two_lines_passes() =>
        Assert.Empty(Faults(new SourceFile("a.md", "Uwazumi is not\nGMP compliant.\nGMP準拠を\n主張しません。")));

    private static IEnumerable<string> Faults(SourceFile file) =>
        SpokenText
            .Of(file)
            .SelectMany(piece =>
                Detector
                    .Claims(piece.Text)
                    .Select(claim => $"{file.Path}:{piece.Line} '{claim.Words}' in: {claim.Sentence}")
            );

    /// <summary>What the repository says to people. The lists of the public API hold names of code, not sentences.</summary>
    private static IEnumerable<SourceFile> Spoken() =>
        SourceFile.All.Where(file =>
            file.Path is "CHANGELOG.md"
            || (file.Path.StartsWith("README", StringComparison.Ordinal) && file.Ending == ".md")
            || (
                file.Path.StartsWith("docs/", StringComparison.Ordinal)
                && !file.Path.StartsWith("docs/api/", StringComparison.Ordinal)
            )
            || (
                file.Path.StartsWith("src/", StringComparison.Ordinal)
                && file.Ending
                    is ".cs"
                        or ".resx"
                        or ".html"
                        or ".json"
                        or ".js"
                        or ".mjs"
                        or ".ts"
                        or ".razor"
                        or ".svg"
                        or ".md"
            )
        );

    private static IEnumerable<SourceFile> MadeCertificates()
    {
        var folder = RepositoryRoot.File("artifacts/demo");
        return Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*.html", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => new SourceFile(Path.GetRelativePath(RepositoryRoot.Path, path), File.ReadAllText(path)))
            : [];
    }
}
