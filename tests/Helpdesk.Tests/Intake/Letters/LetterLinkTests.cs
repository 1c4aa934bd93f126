using System.Net;
using System.Text;
using Helpdesk.Intake.Letters;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Letters;

/// <summary>An answer quotes our letter with the requester's own links: staff get none of them, and everything else as it came.</summary>
public sealed class LetterLinkTests(SharedHost site) : IClassFixture<SharedHost>
{
    private const string Key = "AbCdEfGhIjKlMnOpQrStUv-_";
    private const string Login = "AbCdEfGhIjKlMnOpQrStUvWxYz012-_9";
    private const string School = "0123456789abcdef0123456789abcdef01234567";
    private const string NotMe = "CfDJ8AbCdEfGhIjKlMnOp-_q";
    private const string Ours = "http://helpdesk.example.test";

    private static int _senders;

    private static readonly string[] Links =
        [$"/r/{Key}", $"/draft/{Key}", $"/invitation/{Key}", $"/secret/{Login}", $"/school/{School}", $"/not-me/{NotMe}"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HelpdeskHost App => site.App;

    private static string NewSender() => $"links{Interlocked.Increment(ref _senders)}@school.example.test";

    [Fact]
    public async Task In_plain_text_only_the_keys_are_changed()
    {
        var quoted = string.Join('\n', Links.Select(link => $"> Следить: {Ours}{link}"));
        var text = LetterScenario.Request(
            NewSender(), $"Спасибо.\n{quoted}\nhttps://other.example.test/r/short https://example.test/school/12");
        var letter = await App.Mail(text);
        var raw = Encoding.UTF8.GetString(await App.Raw(letter.Id));
        var expected = Links.Aggregate(text, (all, link) => all.Replace(link, link[..(link.LastIndexOf('/') + 1)] + "..."));
        Assert.Equal(expected.ReplaceLineEndings("\r\n"), raw);
        Assert.Equal(6, (await App.Get($"/api/v1/letters/{letter.Id}")).GetProperty("hiddenLinks").GetInt32());
    }

    [Fact]
    public async Task In_quoted_printable_too_wherever_its_lines_end()
    {
        for (var cut = 1; cut < Key.Length + 10; cut++)
        {
            var link = $"{Ours}/r/{Key}".Insert(Ours.Length + Math.Min(cut, Key.Length + 2), "=\n").Replace("-", "=2D");
            var letter = await App.Mail(LetterScenario.Request(
                NewSender(), $"Thanks =3D.\n> {link} and more", "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable"));
            var masked = await App.Raw(letter.Id);
            var decoded = Encoding.ASCII.GetString(masked).Replace("=\r\n", "", StringComparison.Ordinal);
            Assert.Contains($"> {Ours}/r/... and more", decoded);
            Assert.DoesNotContain(Key[..8], decoded);
        }
    }

    [Fact]
    public async Task In_base64_only_the_part_with_a_key_is_written_anew()
    {
        var wrapped = $"https://safelinks.example.test/?url=http%3A%2F%2Fhelpdesk%2Fr%2F{Key}&amp;data=1";
        var html = $"<p>Спасибо</p><blockquote><a href=\"{Ours}/r/{Key}\">Следить</a> <a href=\"{wrapped}\">и тут</a></blockquote>";
        string Letter(string body) =>
            "From: =?utf-8?B?0JDQvdC90LA=?= <b64@school.example.test>\r\nSubject: =?utf-8?B?0J7RgtCy0LXRgg==?=\r\n"
            + "Message-ID: <b64@school.example.test>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
            + $"--b\r\nContent-Type: text/html;\r\n charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{Base64(body)}\r\n"
            + "--b\r\nContent-Type: application/pdf; name=\"a.pdf\"\r\nContent-Transfer-Encoding: BASE64\r\n\r\n"
            + $"{Base64("a file of the same letter " + new string('x', 200))}\r\n--b--\r\n";
        var letter = await App.Mail(Encoding.UTF8.GetBytes(Letter(html)));
        Assert.Equal(Letter(html.Replace(Key, "...", StringComparison.Ordinal)), Encoding.UTF8.GetString(await App.Raw(letter.Id)));
        Assert.Equal(2, (await App.Get($"/api/v1/letters/{letter.Id}")).GetProperty("hiddenLinks").GetInt32());
    }

    [Fact]
    public async Task A_letter_attached_to_the_letter_hides_them_too()
    {
        var inner = "Subject: inner\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: "
            + $"base64\r\n\r\n{Base64($"{Ours}/r/{Key}")}\r\n";
        var letter = await App.Mail(LetterScenario.Request(
            NewSender(), Base64(inner), "Content-Type: message/rfc822", "Content-Transfer-Encoding: base64"));
        var raw = Encoding.UTF8.GetString(await App.Raw(letter.Id));
        var body = raw[(raw.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].ReplaceLineEndings("");
        Assert.Contains(Base64($"{Ours}/r/..."), Encoding.UTF8.GetString(Convert.FromBase64String(body)));
    }

    [Theory]
    [InlineData("application/octet-stream; name=\"forwarded.eml\"")]
    [InlineData("application/x-unknown; name=page.html")]
    public async Task A_file_that_is_a_letter_or_a_page_hides_them_under_any_name(string type)
    {
        var forwarded =
            $"Subject: inner\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n{Base64($"{Ours}/r/{Key}")}\r\n";
        var letter = await App.Mail(WithFile(type, Encoding.UTF8.GetBytes(forwarded + $"\r\n{Ours}/draft/{Key}")));
        var file = Encoding.UTF8.GetString(FileOf(await App.Raw(letter.Id)));
        Assert.DoesNotContain(Key, file);
        Assert.Contains(Base64($"{Ours}/r/..."), file);
        Assert.Contains($"{Ours}/draft/...", file);
        Assert.Equal(2, (await App.Get($"/api/v1/letters/{letter.Id}")).GetProperty("hiddenLinks").GetInt32());
    }

    [Fact]
    public async Task A_file_that_counts_its_bytes_keeps_their_number()
    {
        var pdf = Encoding.Latin1.GetBytes($"%PDF-1.4\n\u00e2\u00e3 /URI ({Ours}/r/{Key}) >>\nstartxref\n9\n%%EOF");
        var letter = await App.Mail(WithFile("application/pdf", pdf));
        Assert.Equal(
            Encoding.Latin1.GetString(pdf).Replace(Key, new string('.', Key.Length), StringComparison.Ordinal),
            Encoding.Latin1.GetString(FileOf(await App.Raw(letter.Id))));

        // A message of Outlook.
        byte[] wide = [0xD0, 0xCF, 0, .. Encoding.Unicode.GetBytes($"Смотрите {Ours}/r/{Key} тут")];
        letter = await App.Mail(WithFile("application/vnd.ms-outlook", wide));
        var masked = FileOf(await App.Raw(letter.Id));
        Assert.Equal(wide.Length, masked.Length);
        Assert.Contains($"{Ours}/r/{new string('.', Key.Length)} тут", Encoding.Unicode.GetString(masked[3..]));
    }

    [Fact]
    public async Task With_one_in_a_packed_file_the_letter_is_not_given_out_and_the_page_says_why()
    {
        static byte[] Packed(string name, byte[] content)
        {
            using var bytes = new MemoryStream();
            using (var zip = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Create))
            using (var entry = zip.CreateEntry(name).Open())
                entry.Write(content);
            return bytes.ToArray();
        }
        await App.Staff("zipmanager", ("multipas", DeskRoleKind.Manager));
        var manager = await App.SignedIn("zipmanager@example.test");
        var document = Packed("word/_rels/document.xml.rels", Encoding.UTF8.GetBytes($"<Relationship Target=\"{Ours}/r/{Key}\"/>"));
        var letter = await App.Mail(WithFile("application/zip", Packed("письмо.docx", document)));
        using var raw = await App.Api.GetAsync($"/api/v1/letters/{letter.Id}/raw", Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, raw.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await manager.Get($"/letters/{letter.Id}/letter.eml")).Status);
        var page = (await manager.Get($"/letters/{letter.Id}")).Expect(HttpStatusCode.OK);
        Assert.Contains("Файл письма не выдаётся", page.Text);
        Assert.DoesNotContain("letter.eml", page.Html);
        Assert.Contains("Message-ID", page.Text);
        Assert.DoesNotContain("UEsD", page.Html);

        var harmless = await App.Mail(WithFile("application/zip", Packed("a.txt", Encoding.UTF8.GetBytes($"{Ours}/r/short"))));
        Assert.Contains("letter.eml", (await manager.Get($"/letters/{harmless.Id}")).Html);
    }

    [Fact]
    public async Task Encoded_words_of_headers_hide_them_too_wherever_they_are_cut()
    {
        var subject = $"Отв: {Ours}/r/{Key} спасибо";
        var bytes = Encoding.UTF8.GetBytes(subject);
        for (var cut = 8; cut < bytes.Length - 8; cut += 5)
        {
            string[] words = [Convert.ToBase64String(bytes[..cut]), Convert.ToBase64String(bytes[cut..])];
            var text = LetterScenario.Request(NewSender()).Replace(
                "Subject: Терминал", $"Subject: =?utf-8?B?{words[0]}?=\n =?UTF-8?b?{words[1]}?=\nX-Other: =?utf-8?B?{Base64("прочее")}?=",
                StringComparison.Ordinal);
            var letter = await App.Mail(text);
            var masked = await App.Raw(letter.Id);
            Assert.Equal(subject.Replace(Key, "...", StringComparison.Ordinal), App.ReadMail(masked).Subject);
            Assert.Contains($"X-Other: =?utf-8?B?{Base64("прочее")}?=\r\n", Encoding.UTF8.GetString(masked));
            Assert.All(
                Encoding.UTF8.GetString(masked).Split("\r\n").Where(line => line.Contains("=?", StringComparison.Ordinal)),
                line => Assert.InRange(line.Length, 1, 90));
        }
    }

    [Fact]
    public async Task The_page_shows_none_and_says_so()
    {
        await App.Staff("linkmanager", ("multipas", DeskRoleKind.Manager));
        var manager = await App.SignedIn("linkmanager@example.test");
        var letter = await App.Mail(LetterScenario.Request(
            NewSender(), $"Спасибо.\n> {Ours}/r/{Key}", $"X-Link: {Ours}/r/{Key}", "Content-Type: text/plain; charset=utf-8"));
        var page = (await manager.Get($"/letters/{letter.Id}")).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain(Key, page.Html);
        Assert.Contains("Личные ссылки заявителя скрыты (2)", page.Text);
        Assert.DoesNotContain(Key, (await manager.Get($"/letters/{letter.Id}/letter.eml")).Html);
        Assert.DoesNotContain(Key, (await App.Get($"/api/v1/letters/{letter.Id}")).GetRawText());

        var plain = await App.Mail(LetterScenario.Request(NewSender()));
        Assert.DoesNotContain("Личные ссылки", (await manager.Get($"/letters/{plain.Id}")).Text);
    }

    [Fact]
    public async Task The_key_of_a_login_is_kept_nowhere()
    {
        var letter = await App.Mail(LetterScenario.Request(NewSender(), $"Не открывается.\n> {Ours}/secret/{Login}"));
        await using var db = await App.Database();
        var row = await db.Letters.AsNoTracking().SingleAsync(l => l.Id == letter.Id, Cancellation);
        var raw = new byte[row.Length];
        Assert.True(System.IO.Compression.BrotliDecoder.TryDecompress(row.Raw, raw, out _));
        Assert.Contains("/secret/...", Encoding.UTF8.GetString(raw));
        Assert.DoesNotContain(Login, Encoding.UTF8.GetString(raw));
        Assert.Equal(1, (await App.Get($"/api/v1/letters/{letter.Id}")).GetProperty("hiddenLinks").GetInt32());
    }

    /// <summary>The shapes of keys are written down twice: for text, and for mail that nobody has decoded.</summary>
    [Fact]
    public void Both_ways_of_hiding_know_the_same_links() =>
        Assert.All(Links, link => Assert.EndsWith("…", OneTimeLinks.HiddenFromStaff(Ours + link)));

    private static byte[] WithFile(string type, byte[] file) => Encoding.UTF8.GetBytes(
        $"From: <{NewSender()}>\r\nTo: help@desk.test\r\nSubject: файл\r\nMessage-ID: "
            + $"<{Guid.NewGuid():n}@school.test>\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nСмотрите файл.\r\n"
        + $"--b\r\nContent-Type: {type}\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + $"{Convert.ToBase64String(file, Base64FormattingOptions.InsertLineBreaks)}\r\n--b--\r\n");

    /// <summary>What <see cref="WithFile"/> put in.</summary>
    private static byte[] FileOf(byte[] mail)
    {
        var text = Encoding.ASCII.GetString(mail);
        var begins = text.IndexOf("\r\n\r\n", text.IndexOf("base64", StringComparison.Ordinal), StringComparison.Ordinal);
        return Convert.FromBase64String(text[begins..text.LastIndexOf("--b--", StringComparison.Ordinal)]);
    }

    private static string Base64(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text), Base64FormattingOptions.InsertLineBreaks);
}
