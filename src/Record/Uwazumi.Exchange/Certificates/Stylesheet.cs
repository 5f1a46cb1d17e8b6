using System.Security.Cryptography;
using System.Text;

namespace Uwazumi.Exchange.Certificates;

/// <summary>The certificate's one style sheet: the design tokens, the screen, and the printed page.</summary>
internal static class Stylesheet
{
    private const string Tokens = """
        :root{color-scheme:light;--paper:#fbfaf7;--sheet:#ffffff;--ink:#1c2326;--ink-2:#55605f;--ink-3:#7d8785;--line:#e5e2da;--line-2:#d3cfc4;
        --teal:#0e6668;--teal-2:#3d8f8f;--teal-wash:#e4f0ee;--clear:#bfe0dc;
        --pass:#28694a;--pass-wash:#e3f1e8;--warn:#8a5808;--warn-wash:#fbf1dc;--stop:#ad2419;--stop-wash:#fbe8e5;--none:#646158;--none-wash:#efede7;
        --font:"Noto Sans JP","Noto Sans CJK JP",system-ui,-apple-system,"Segoe UI",sans-serif;--mono:"Noto Sans Mono","DejaVu Sans Mono",ui-monospace,monospace}
        @media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--paper:#14181a;--sheet:#1b2123;--ink:#e9ecea;--ink-2:#aab4b1;--ink-3:#828d8a;--line:#2b3234;--line-2:#3a4345;
        --teal:#6fc2be;--teal-2:#4d9a98;--teal-wash:#1d3233;--clear:#28494a;
        --pass:#86cfa5;--pass-wash:#1b3126;--warn:#e2b766;--warn-wash:#352b17;--stop:#f0958b;--stop-wash:#3a201d;--none:#a8a59c;--none-wash:#2a2b29}}
        """;

    private const string Screen = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.6 var(--font);font-feature-settings:"palt";overflow-wrap:anywhere}
        main{max-width:1000px;margin:0 auto;padding:0 28px}
        h1{font-size:30px;line-height:1.25;margin:0;font-weight:600;letter-spacing:.04em}
        h2{font-size:18px;line-height:1.35;margin:0 0 12px;font-weight:600}
        h3{font-size:15px;margin:18px 0 6px;font-weight:600}
        h4{font-size:13px;margin:12px 0 4px;font-weight:600}
        h1,h2,h3,h4{word-break:auto-phrase}
        p{margin:0 0 8px}
        ul,ol{margin:0;padding-left:1.4em}
        a{color:var(--teal);text-decoration-thickness:1px;text-underline-offset:3px}
        :focus-visible{outline:3px solid var(--teal-2);outline-offset:2px;border-radius:4px}
        section{background:var(--sheet);border:1px solid var(--line);border-radius:10px;padding:22px 24px;margin:0 0 20px}
        section:target,article:target,tbody:target,li:target{background:var(--teal-wash)}
        .banner{margin:0;padding:8px 16px;background:var(--warn-wash);color:var(--warn);font-weight:600;text-align:center;border-bottom:1px solid var(--line-2)}
        .head{display:flex;flex-wrap:wrap;gap:12px 40px;align-items:flex-start;padding:28px 0 20px}
        .head p{margin:0}
        .head .title{flex:1 1 320px}
        .label,.small,.sub,.unit{color:var(--ink-2)}
        .head .lot{font-size:19px;margin-top:4px}
        .issue{flex:1 1 260px;margin:0;font-size:13px}
        .issue dd{margin:0 0 6px}
        .small{font-size:13px}
        .sub{display:block;font-size:12.5px;line-height:1.45}
        .unit{font-size:13px}
        .num{font-variant-numeric:tabular-nums;font-feature-settings:"tnum"}
        .exp{font-family:"DejaVu Sans","Noto Sans","Segoe UI",system-ui,sans-serif}
        .hash,code{font-family:var(--mono);font-size:12px;overflow-wrap:anywhere}
        h3 .hash{font-weight:400;color:var(--ink-2)}
        .attention,.missing{color:var(--warn)}
        .tag{display:inline-flex;align-items:center;gap:6px;padding:2px 10px 2px 8px;border-radius:99px;font-size:13px;font-weight:600;white-space:nowrap}
        .tag svg{width:13px;height:13px;flex:none}
        .tag.large{font-size:19px;padding:6px 18px 6px 14px}
        .tag.large svg{width:19px;height:19px}
        .pass{color:var(--pass);background:var(--pass-wash)}
        .warn{color:var(--warn);background:var(--warn-wash)}
        .stop{color:var(--stop);background:var(--stop-wash)}
        .none{color:var(--none);background:var(--none-wash)}
        .answer{display:flex;flex-wrap:wrap;gap:10px 16px;align-items:center;font-size:16px}
        .against li{margin-bottom:8px}
        dt{color:var(--ink-2);font-size:12.5px}
        dl.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,280px),1fr));gap:10px 28px;margin:0}
        dl.facts dd{margin:0}
        dl.facts ul{padding-left:1.1em}
        table{width:100%;border-collapse:collapse;margin:0 0 20px}
        caption{text-align:left;font-weight:600;padding:6px 0 4px}
        thead th{font-weight:500;color:var(--ink-2);font-size:12.5px;text-align:left;padding:6px 8px;border-bottom:1px solid var(--line-2)}
        tbody th,td{text-align:left;vertical-align:top;font-weight:400;padding:9px 8px}
        .criteria{table-layout:fixed}
        .criteria thead th:nth-child(1){width:35%}
        .criteria thead th:nth-child(2){width:22%}
        .criteria thead th:nth-child(4){width:15%}
        .criteria tbody,.signatures tr{border-bottom:1px solid var(--line)}
        .criteria th.v,.criteria td.v{text-align:right}
        td.v b{font-size:16px}
        .name{font-weight:600}
        .beneath td{padding:0 8px 10px;font-size:13px}
        .beneath p{margin:0 0 3px}
        .reason{font-weight:500}
        .repeats{padding-left:1.2em}
        .repeats .tag{padding:0 8px 0 6px;font-size:12px}
        .sources{padding-left:2em}
        .limit{font-size:14px}
        .signatures{table-layout:fixed}
        .signatures thead th:nth-child(1),.signatures thead th:nth-child(4){width:22%}
        .signatures thead th:nth-child(2){width:16%}
        .limit-bar{display:block;width:100%;max-width:170px;height:26px}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,380px),1fr));gap:24px 28px}
        figure{margin:0}
        figcaption{font-weight:600;margin-bottom:6px}
        figure .plot{width:100%;height:auto}
        .passport{display:flex;flex-wrap:wrap;gap:20px;align-items:flex-start}
        .passport .facts{flex:1 1 300px}
        .qr{width:170px;height:170px;flex:none}
        .runs .run{border-top:1px solid var(--line);padding:14px 0}
        .runs h3{margin-top:0}
        dl.rows,dl.short{margin:0 0 6px;font-size:13px}
        dl.rows dd,dl.short dd{margin:0}
        dl.rows>div{display:grid;grid-template-columns:110px minmax(0,1fr);gap:2px 10px}
        dl.rows ul{list-style:none;padding:0}
        dl.short{display:flex;flex-wrap:wrap;gap:2px 20px}
        dl.short>div{display:flex;flex-wrap:wrap;gap:0 6px}
        dl.rows dt,dl.short dt{font-size:13px}
        dl.rows .hash{display:block}
        ul.inline li{display:inline}
        ul.inline li+li::before{content:" · "}
        footer{max-width:1000px;margin:0 auto;padding:0 28px 40px;color:var(--ink-2);font-size:12.5px}
        @media(max-width:720px){
        main,footer{padding-left:14px;padding-right:14px}
        section{padding:18px 14px}
        .figures,dl.facts{grid-template-columns:minmax(0,1fr)}
        .criteria,.criteria caption,.criteria tbody,.criteria tr,.criteria th,.criteria td,.signatures,.signatures tbody,.signatures tr,.signatures th,.signatures td{display:block;width:auto}
        .criteria thead,.signatures thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        tbody th,td,.beneath td{padding:3px 0}
        .criteria tbody,.signatures tr{padding:10px 0}
        td[data-label]::before{content:attr(data-label);display:block;font-size:12px;color:var(--ink-2)}
        .criteria td.v{text-align:left}
        dl.rows>div{grid-template-columns:minmax(0,1fr)}}
        """;

    /// <summary>The plots carry their colours as attributes; a page that is dark recolours them by the names of the tokens.</summary>
    private static readonly string Drawings =
        string.Concat(
            new[]
            {
                "sheet",
                "ink",
                "ink-2",
                "teal",
                "teal-2",
                "teal-wash",
                "clear",
                "pass-wash",
                "stop",
                "none",
                "none-wash",
                "line-2",
                "ink-3",
            }.Select(token => $".fill-{token}{{fill:var(--{token})}}.stroke-{token}{{stroke:var(--{token})}}")
        ) + "text.fill-ink-3{fill:var(--ink-2)}";

    private const string Print = """
        @media print{
        html{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        body{background:#fff;font-size:9.5pt;line-height:1.45}
        main{max-width:none;padding:0}
        section{border:0;border-radius:0;padding:0;margin:0 0 14pt}
        section:target,article:target,tbody:target,li:target{background:none}
        h1{font-size:20pt}h2{font-size:12pt;border-bottom:1px solid var(--line-2);padding-bottom:2pt;margin-bottom:6pt}h3{font-size:10pt}h4{font-size:9pt}
        h2,h3,h4,caption{break-after:avoid}
        .head{padding:0 0 10pt}.head .lot{font-size:13pt}
        .banner{border:1px solid var(--line-2);margin-bottom:8pt;padding:4pt}
        .other{display:none}
        .small,.beneath td,dl.rows,dl.short,dl.rows dt,dl.short dt{font-size:8.5pt}.sub,.unit,dt,thead th,.hash,code{font-size:8pt}
        .tag{font-size:8.5pt}.tag.large{font-size:13pt}.answer{font-size:11pt}
        td.v b{font-size:10.5pt}
        tbody th,td{padding:4pt 5pt}.beneath td{padding:0 5pt 4pt}
        table{margin-bottom:10pt}
        thead{display:table-header-group;break-after:avoid}.criteria tbody:first-of-type{break-before:avoid}
        tr,.criteria tbody,figure,.run,.whole,.claims,.verdict li,dl.facts>div{break-inside:avoid}
        .beneath{break-before:avoid}
        dl.facts{grid-template-columns:1fr 1fr;gap:4pt 16pt}
        .figures{grid-template-columns:1fr 1fr;gap:10pt 14pt}
        .runs{break-before:page}
        .runs .run{padding:6pt 0}.limit-bar{height:20px}.limit{font-size:9pt}
        .qr{width:32mm;height:32mm}
        a{color:inherit;text-decoration:none}
        footer{display:none}}
        """;

    public static string Of(CertificatePage page) => $"\n{Tokens}\n{Screen}\n{Drawings}\n{Print}\n{PageBox(page)}\n";

    /// <summary>The rules of the sections for a page of another house, inside of one class, without the page's own frame.</summary>
    public static string Within(string className) => $".{className}{{\n{Screen}\n{Drawings}\n}}\n";

    /// <summary>The base64 SHA-256 that the page's policy allows.</summary>
    public static string Hash(string style) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

    /// <summary>A4 with what every printed page must say: which lot, that it is synthetic, by what and when it was made, which page of how many.</summary>
    private static string PageBox(CertificatePage page)
    {
        var text = page.Text;
        var banner = page.Lot.Lot.Synthetic ? text[Phrase.SyntheticBanner] : "";
        const string Font = "font:8pt \"Noto Sans JP\",\"Noto Sans CJK JP\",sans-serif;color:#55605f";
        return $$"""
            @page{size:A4;margin:18mm 14mm 16mm;
            @top-left{content:{{CssText(text[Phrase.Title] + " " + page.Lot.Lot.Id)}};{{Font}} }
            @top-right{content:{{CssText(banner)}};{{Font}};color:#8a5808;font-weight:700}
            @bottom-left{content:{{CssText(
                text.Fill(Phrase.MadeWith, page.Context.SoftwareVersion) + " · " + TimeText.Of(page.Context.IssuedAt)
            )}};{{Font}} }
            @bottom-right{content:{{CssText(text[Phrase.PageOf] + " ")}} counter(page) " / " counter(pages);{{Font}} }
            }
            """;
    }

    /// <summary>A CSS string whose every character beyond ASCII letters and digits is a numeric escape, so that no text can end it.</summary>
    internal static string CssText(string text)
    {
        var target = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value))
                target.Append((char)rune.Value);
            else
                target.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\{rune.Value:X6}");
        }

        return target.Append('"').ToString();
    }
}
