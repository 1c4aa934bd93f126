using System.Text;

namespace Helpdesk.Bench.Mail;

/// <param name="Goal">What the reader should reach of bare MimeKit.</param>
internal sealed record Letter(string Name, byte[] Bytes, double Goal);

/// <summary>Letters as a school's mailbox gets them; people and words are invented.</summary>
internal static class Letters
{
    private const string Words =
        "Здравствуйте! Не работает турникет у второго входа: карта учителя не читается, горит красный. Просим прислать мастера. ";

    private const string Head = """
        Received: from mx.school.example.test (mx.school.example.test [192.0.2.5]) by mail.desk.example.test with ESMTPS id 4F2A1;
         Fri, 20 Nov 2026 15:00:04 +0500
        Received: from [192.0.2.77] by mx.school.example.test with ESMTPSA id 77aa; Fri, 20 Nov 2026 15:00:02 +0500
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=school.example.test; s=mail;
         h=from:to:subject:date; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
        From: =?utf-8?B?0JjQstCw0L3QvtCy0LAg0JDQvdC90LA=?= <ivanova@school.example.test>
        To: =?utf-8?B?0KHQu9GD0LbQsdCwINC/0L7QtNC00LXRgNC20LrQuA==?= <desk@example.test>
        Cc: deputy@school.example.test
        Subject: =?utf-8?B?0J3QtSDRgNCw0LHQvtGC0LDQtdGCINGC0YPRgNC90LjQutC10YI=?=
        Date: Fri, 20 Nov 2026 15:00:01 +0500
        Message-ID: <abc123@school.example.test>
        In-Reply-To: <ticket-17-2@example.test>
        References: <ticket-17-1@example.test> <ticket-17-2@example.test>
        MIME-Version: 1.0

        """;

    public static IEnumerable<Letter> All =>
    [
        new("plain, windows-1251, 8bit", Plain(1251, 20), 0.6),
        new("plain, koi8-r without a charset", Plain(20866, 20), 0.6),
        new("plain and HTML with a quotation", Answer(10), 0.6),
        new("plain, HTML, three files of 30 KB", WithFiles(3, 30_000), 0.6),
        new("plain and a file of 2 MB", WithFiles(1, 2_000_000), 0.8),
        new("plain and a file of 20 MB", WithFiles(1, 20_000_000), 0.8),
    ];

    private static byte[] Plain(int codePage, int lines)
    {
        var label = codePage == 1251 ? "; charset=windows-1251" : "";
        var body = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes(Lines(lines));
        return [.. Utf8($"{Head}Content-Type: text/plain{label}\nContent-Transfer-Encoding: 8bit\n\n"), .. body];
    }

    private static byte[] Answer(int lines) => Utf8($"{Head}Content-Type: multipart/alternative; boundary=A\n\n{Alternatives(lines)}");

    private static byte[] WithFiles(int files, int length)
    {
        var mail = new StringBuilder($"{Head}Content-Type: multipart/mixed; boundary=M\n\n")
            .Append("--M\nContent-Type: multipart/alternative; boundary=A\n\n").Append(Alternatives(5));
        for (var i = 0; i < files; i++)
        {
            var content = new byte[length];
            new Random(i).NextBytes(content);
            mail.Append("--M\nContent-Type: image/jpeg; name=\"=?utf-8?B?0YTQvtGC0L4=?=.jpg\"\n")
                .Append("Content-Disposition: attachment; filename*=utf-8''%D1%84%D0%BE%D1%82%D0%BE.jpg\n")
                .Append("Content-Transfer-Encoding: base64\n\n").Append(Base64(content)).Append('\n');
        }
        return Utf8(mail.Append("--M--\n").ToString());
    }

    private static string Alternatives(int lines) =>
        Form("plain", $"{Lines(lines)}\n> {Lines(1)}")
        + Form("html", $"<div>{Lines(lines)}</div><blockquote type=\"cite\">{Lines(1)}</blockquote>") + "--A--\n";

    private static string Form(string type, string text) =>
        $"--A\nContent-Type: text/{type}; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{Base64(Encoding.UTF8.GetBytes(text))}\n";

    private static string Lines(int count) => string.Concat(Enumerable.Repeat(Words + "\n", count));

    private static string Base64(byte[] content) => Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
}
