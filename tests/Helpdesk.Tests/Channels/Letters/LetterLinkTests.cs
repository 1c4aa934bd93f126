using System.Net;
using System.Text;
using Helpdesk.Channels.Letters;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Channels.Letters;

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
        var text = LetterScenario.Request(NewSender(), $"Спасибо.\n{quoted}\nhttps://other.example.test/r/short https://example.test/school/12");
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
        var inner = $"Subject: inner\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n{Base64($"{Ours}/r/{Key}")}\r\n";
        var letter = await App.Mail(LetterScenario.Request(
            NewSender(), Base64(inner), "Content-Type: message/rfc822", "Content-Transfer-Encoding: base64"));
        var raw = Encoding.UTF8.GetString(await App.Raw(letter.Id));
        var body = raw[(raw.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].ReplaceLineEndings("");
        Assert.Contains(Base64($"{Ours}/r/..."), Encoding.UTF8.GetString(Convert.FromBase64String(body)));
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

    private static string Base64(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text), Base64FormattingOptions.InsertLineBreaks);
}
