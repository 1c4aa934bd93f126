using System.Net;
using System.Text.RegularExpressions;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Schools;

/// <summary>A school looks at its data by a personal link and proposes what should be there; a reviewer confirms it.</summary>
public sealed partial class CorrectionTests : IAsyncLifetime
{
    private const string Email = "anna@school.example.test";

    private static readonly string Inn = Registry.Inn(1);

    private HelpdeskHost _app = null!;
    private Visitor _school = null!;
    private Visitor _reviewer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        await _app.School(Inn);
        await _app.Staff("reviewer", ("opoo", DeskRoleKind.Reviewer));
        _reviewer = await _app.SignedIn("reviewer@example.test");
        _school = new(_app.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _school.Dispose();
        _reviewer.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task The_link_goes_only_to_the_registered_address_and_the_answer_tells_nothing()
    {
        var answers = new[] { await Ask(Inn, Email), await Ask(Inn, "stranger@evil.test"), await Ask(Registry.Inn(99), Email), await Ask(
            "нечто\r\nBcc: x@evil.test", Email) };
        Assert.Single(answers.Select(a => (a.Status, a.Text)).Distinct());
        Assert.Single(await _app.LettersTo(Email));
        Assert.Single(_app.Letters());
    }

    [Fact]
    public async Task One_person_gets_at_most_three_links_an_hour()
    {
        for (var i = 0; i < 5; i++)
            await Ask(Inn, Email.ToUpperInvariant());
        Assert.Equal(3, (await _app.LettersTo(Email)).Count);
        _app.Time.Advance(TimeSpan.FromMinutes(61));
        await Ask(Inn, Email);
        Assert.Equal(4, (await _app.LettersTo(Email)).Count);
    }

    [Fact]
    public async Task Links_that_a_clock_made_which_was_ahead_are_none_of_this_hour()
    {
        _app.Time.PutClock(TimeSpan.FromDays(3));
        for (var i = 0; i < 3; i++)
            await Ask(Inn, Email);
        Assert.Equal(3, (await _app.LettersTo(Email)).Count);
        _app.Time.PutClock(TimeSpan.FromDays(-3));
        await Ask(Inn, Email);
        Assert.Equal(4, (await _app.LettersTo(Email)).Count);
    }

    [Fact]
    public async Task A_link_ends_after_a_day_and_with_its_person()
    {
        var path = await Link();
        (await _school.Get(path)).Expect(HttpStatusCode.OK);
        (await _school.Get(path[..^1] + "0x")).Expect(HttpStatusCode.NotFound);
        _app.Time.Advance(TimeSpan.FromHours(24));
        Assert.Contains("Ссылка больше не действует", (await _school.Get(path)).Expect(HttpStatusCode.NotFound).Text);

        path = await Link();
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlRawAsync("update school_person set ended_at = now()", Cancellation);
        (await _school.Get(path)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_proposed_waits_and_goes_into_the_registry_field_by_field()
    {
        var path = await Link();
        await Propose(path, ("city", "Кунгур"), ("kpp", "773601001"), ("person-position", "директор"));
        Assert.Equal("Пермь", (await _app.Stored(Inn)).City);
        Assert.Contains("Школы просят исправить свои данные: 1", (await _reviewer.Get("/schools")).Text);
        Assert.Contains("Город", (await _reviewer.Get("/schools/corrections")).Text);
        var card = await _reviewer.Get($"/schools/{Inn}");
        Assert.Contains("Пермь → Кунгур", card.Text);

        var id = await Waiting();
        (await Decide(card, id, "", "city")).Expect(HttpStatusCode.Conflict);
        (await Decide(card, id, "КПП не сходится с ЕГРЮЛ", "city", "person-position")).Expect(HttpStatusCode.OK);
        var school = await _app.Stored(Inn);
        Assert.Equal(("Кунгур", null), (school.City, school.Kpp));
        await using var db = await _app.Database();
        Assert.Equal("директор", (await db.SchoolPersons.SingleAsync(Cancellation)).Position);
        var history = await _app.History(Inn);
        Assert.Contains(
            history,
            c => c is { Kind: SchoolChangeKind.Requisite, What: "city", Reason: "По просьбе школы (Анна Петрова)", ActorName: "reviewer" });
        Assert.Contains(history, c => c is { Kind: SchoolChangeKind.CorrectionDeclined, What: "kpp", Reason: "КПП не сходится с ЕГРЮЛ" });
        var letter = Assert.Single(await _app.LettersTo(Email), l => l.Contains("рассмотрены", StringComparison.Ordinal));
        Assert.Contains("Внесено в реестр:\n— Город: Кунгур", letter.ReplaceLineEndings("\n"));
        Assert.Contains("КПП не сходится", letter);
        (await Decide(card, id, "ещё раз", "city")).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_second_proposal_replaces_the_first_and_what_was_looked_at_before_is_not_decided()
    {
        var path = await Link();
        await Propose(path, ("city", "Кунгур"));
        var (card, first) = (await _reviewer.Get($"/schools/{Inn}"), await Waiting());
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await Propose(path, ("city", "Лысьва"));
        Assert.NotEqual(first, await Waiting());
        (await Decide(card, first, "", "city")).Expect(HttpStatusCode.Conflict);
        Assert.Equal("Пермь", (await _app.Stored(Inn)).City);
    }

    [Fact]
    public async Task A_registry_that_changed_meanwhile_is_shown_before_it_is_decided()
    {
        await Propose(await Link(), ("city", "Кунгур"));
        var card = await _reviewer.Get($"/schools/{Inn}");
        var form = await _reviewer.Get($"/schools/{Inn}/edit");
        await _reviewer.Send(form, $"/schools/{Inn}/edit", ("f-city", "Лысьва"), ("was-city", "Пермь"), ("reason", "звонок"));
        Assert.Contains("теперь там «Лысьва»", (await Decide(card, await Waiting(), "", "city")).Expect(HttpStatusCode.Conflict).Text);
        var fresh = await _reviewer.Get($"/schools/{Inn}");
        Assert.Contains("было «Пермь»", fresh.Text);
        (await Decide(fresh, await Waiting(), "", "city")).Expect(HttpStatusCode.OK);
        Assert.Equal("Кунгур", (await _app.Stored(Inn)).City);
    }

    [Fact]
    public async Task A_new_address_ends_the_links_of_the_old_one()
    {
        var path = await Link();
        await Propose(path, ("person-email", "new@school.example.test"));
        await Decide(await _reviewer.Get($"/schools/{Inn}"), await Waiting(), "", "person-email");
        (await _school.Get(path)).Expect(HttpStatusCode.NotFound);
        Assert.Single(await _app.LettersTo("new@school.example.test"));
    }

    [Fact]
    public async Task Wrong_answers_are_said_beside_the_field_and_kept()
    {
        var path = await Link();
        var page = await _school.Get(path);
        var answer = (await Post(page, path, ("ogrn", "123"), ("city", "<script>"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("ОГРН", answer.Text);
        Assert.Equal("<script>", answer.Value("f-city"));
        Assert.DoesNotContain("value=\"<script>", answer.Html);
        await using var db = await _app.Database();
        Assert.False(await db.SchoolCorrections.AnyAsync(Cancellation));
        (await _school.Post(path, [new("f-city", "Кунгур"), new("token", "чужой")])).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("ничего не изменили", (await Post(page, path)).Text);
    }

    private async Task<Page> Ask(string inn, string email)
    {
        // A visitor each: the limit of one address is another matter.
        using var visitor = new Visitor(_app.Address);
        var page = await visitor.Get("/school");
        return await visitor.Post("/school", [new("token", page.Token), new("inn", inn), new("email", email)]);
    }

    private async Task<string> Link()
    {
        var before = await Links();
        await Ask(Inn, Email);
        return (await Links()).Except(before).Single();
    }

    private async Task<List<string>> Links() =>
        [.. (await _app.LettersTo(Email)).Select(l => LinkIn().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value)];

    private async Task Propose(string path, params (string Key, string Value)[] changes)
    {
        var answer = await Post(await _school.Get(path), path, changes);
        Assert.Contains("отправлены на проверку", answer.Expect(HttpStatusCode.OK).Text);
    }

    private Task<Page> Post(Page page, string path, params (string Key, string Value)[] changes)
    {
        var fields = SchoolFields.Requisites.Concat(SchoolFields.Person)
            .SelectMany(f => new[] { ($"f-{f.Key}", page.Value($"f-{f.Key}")), ($"was-{f.Key}", page.Value($"was-{f.Key}")) }).ToArray();
        foreach (var (key, value) in changes)
            fields = fields.With(key, value);
        return _school.Post(path, fields.Append(("token", page.Token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
    }

    private Task<Page> Decide(Page card, Guid id, string reason, params string[] confirmed)
    {
        var shown = SchoolFields.Requisites.Concat(SchoolFields.Person)
            .Where(f => card.Html.Contains($"name=\"was-{f.Key}\"", StringComparison.Ordinal))
            .Select(f => ($"was-{f.Key}", card.Value($"was-{f.Key}")));
        return _reviewer.Send(
            card, $"/schools/{Inn}/corrections/{id}", [.. shown, .. confirmed.Select(c => ("confirm", c)), ("reason", reason)]);
    }

    private async Task<Guid> Waiting()
    {
        await using var db = await _app.Database();
        return await db.SchoolCorrections.Where(c => c.State == CorrectionState.Waiting).Select(c => c.Id).SingleAsync(Cancellation);
    }

    [GeneratedRegex(@"http://helpdesk\.example\.test(/school/[0-9a-f]+)")]
    private static partial Regex LinkIn();
}
