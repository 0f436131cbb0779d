namespace BakeryOps.Infrastructure.Tests.Simulators;

public class ReadingMail
{
    public static TheoryData<string, string, string, string> Mails =>
        new()
        {
            {
                "plain, eight bits",
                "Subject: Bánh mì\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nĐơn hàng",
                "Bánh mì",
                "Đơn hàng"
            },
            {
                "quoted-printable",
                "Subject: =?utf-8?Q?B=C3=A1nh_m=C3=AC?=\nContent-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=\"utf-8\"\n\n=C4=90=C6=A1n h=\n=C3=A0ng =3D 1",
                "Bánh mì",
                "Đơn hàng = 1"
            },
            {
                "base64",
                "Subject: =?UTF-8?B?QsOhbmggbQ==?=\n =?utf-8?b?w6w=?=\nContent-Transfer-Encoding: BASE64\n\nxJDGoW4g\naMOgbmc=",
                "Bánh mì",
                "Đơn hàng"
            },
            {
                "latin-1",
                "Subject: =?iso-8859-1?Q?Caf=E9?= today\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nCaf=E9",
                "Café today",
                "Café"
            },
            { "folded headers", "Subject: One\n two\n\tthree\n\nText", "One two\tthree", "Text" },
            {
                "plain rather than HTML",
                "Subject: Both\nContent-Type: multipart/alternative;\n boundary=\"x y\"\n\npreamble\n--x y\nContent-Type: text/html\n\n<p>HTML</p>\n--x y\nContent-Type: text/plain\n\nPlain\nlines\n--x y--\nepilogue",
                "Both",
                "Plain\nlines"
            },
            {
                "HTML alone, as read",
                "Subject: Html\nContent-Type: text/html\n\n<html><head><title>t</title><style>p { color: red }</style></head><body><p>Two <b>loaves</b> &amp; tea</p><p>Bye<br>now</p></body></html>",
                "Html",
                "Two loaves & tea\nBye\nnow"
            },
            {
                "parts within parts",
                "Subject: Deep\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=ab\n\n--ab\nContent-Type: text/plain\n\nInner\n--ab--\n--a\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nJVBERg==\n--a--",
                "Deep",
                "Inner"
            },
            { "no headers at all", "\nJust text", "", "Just text" },
            { "no body", "Subject: Nothing", "Nothing", "" },
            { "unknown charset", "Subject: S\nContent-Type: text/plain; charset=klingon\n\nText", "S", "Text" },
            {
                "a charset that is no longer served",
                "Subject: =?utf-7?Q?S?=\nContent-Type: text/plain; charset=utf-7\n\nText",
                "S",
                "Text"
            },
            {
                "a part with nothing in it",
                "Subject: S\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\n--a\nContent-Type: text/plain\n\n\n--a--",
                "S",
                ""
            },
            { "a multipart without its boundary", "Subject: S\nContent-Type: multipart/mixed\n\nText", "S", "" },
            { "a lone sign at the end", "Subject: S\nContent-Transfer-Encoding: quoted-printable\n\n50=", "S", "50" },
        };

    [Theory, MemberData(nameof(Mails))]
    public async Task Every_usual_way_of_writing_is_understood(string what, string mail, string subject, string text)
    {
        Assert.NotEmpty(what);
        await using var town = await Town.Open();
        await using var talk = await SmtpTalk.Open(town);
        await talk.Say("EHLO me");
        Assert.StartsWith("250", await talk.Send(mail), StringComparison.Ordinal);
        var sent = await town.Get("/sent.json");
        Assert.Equal((subject, text), (sent["messages[0].subject"], sent["messages[0].text"]));
    }
}
