using System.Globalization;
using System.Text;

namespace Helpdesk.Bench;

/// <summary>First letters of people who were not known before, four kinds of them in turn; people and words are invented.</summary>
internal static class Letters
{
    private const int FileLength = 12_000;

    private const string Words =
        "Терминал в столовой с утра не читает карты: показывает «нет связи», хотя сеть есть. Так у всех классов, дети стоят в очереди. "
        + "Перезапускали два раза, кабель проверили. Просим помочь сегодня.\r\n";

    private static readonly string Run = Guid.NewGuid().ToString("n")[..6];

    /// <summary>As it goes over the wire, with CRLF.</summary>
    public static byte[] Of(int number) => (number % 4) switch
    {
        0 => Plain(number, "windows-1251"),
        1 => Plain(number, "koi8-r"),
        2 => [.. Head(number), .. Utf8($"Content-Type: multipart/alternative; boundary=A\r\n\r\n{Alternatives()}")],
        _ => WithFile(number),
    };

    private static byte[] Head(int number) => Utf8(string.Create(CultureInfo.InvariantCulture, $"""
        Received: from mx.school.example.test (mx.school.example.test [192.0.2.5]) by mail.desk.example.test with ESMTPS id {number:x8};
         Fri, 20 Nov 2026 15:00:04 +0500
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=school.example.test; s=mail;
         h=from:to:subject:date; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
        From: =?utf-8?B?0JDQvdC90LAg0J/QtdGC0YDQvtCy0LA=?= <m{number}.{Run}@school.example.test>
        To: desk@example.test
        Subject: =?utf-8?B?0J3QtSDRgNCw0LHQvtGC0LDQtdGCINGC0LXRgNC80LjQvdCw0Ls=?=
        Date: Fri, 20 Nov 2026 15:00:01 +0500
        Message-ID: <{number}.{Run}@school.example.test>
        MIME-Version: 1.0

        """).ReplaceLineEndings("\r\n"));

    private static byte[] Plain(int number, string charset) =>
    [
        .. Head(number),
        .. Utf8($"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"),
        .. CodePagesEncodingProvider.Instance.GetEncoding(charset)!.GetBytes(Words),
    ];

    private static byte[] WithFile(int number)
    {
        var file = new byte[FileLength];
        new Random(number).NextBytes(file);
        return
        [
            .. Head(number),
            .. Utf8("Content-Type: multipart/mixed; boundary=M\r\n\r\n"
                + $"--M\r\nContent-Type: multipart/alternative; boundary=A\r\n\r\n{Alternatives()}"
                + "--M\r\nContent-Type: image/jpeg; name=photo.jpg\r\nContent-Disposition: attachment; filename=photo.jpg\r\n"
                + $"Content-Transfer-Encoding: base64\r\n\r\n{Base64(file)}\r\n--M--\r\n"),
        ];
    }

    private static string Alternatives() => Form("plain", Words) + Form("html", $"<div>{Words}</div>") + "--A--\r\n";

    private static string Form(string type, string text) =>
        $"--A\r\nContent-Type: text/{type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{Base64(Utf8(text))}\r\n";

    private static string Base64(byte[] content) => Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
