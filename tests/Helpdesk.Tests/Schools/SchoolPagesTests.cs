using System.Net;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Schools.Import;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Schools;

/// <summary>The registry in the browser of those who keep it.</summary>
public sealed class SchoolPagesTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static int _people;
    private static int _schools = 400_000;

    private Visitor _reviewer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var name = $"reviewer-{Interlocked.Increment(ref _people)}";
        await host.App.Staff(name, ("opoo", DeskRoleKind.Reviewer));
        _reviewer = await host.App.SignedIn($"{name}@example.test");
    }

    public ValueTask DisposeAsync()
    {
        _reviewer.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Schools_are_found_by_beginnings_of_words_by_INN_as_people_write_it_and_by_filters()
    {
        var (lyceum, school) = (Next(), Next());
        await host.App.School(lyceum, "МБОУ Лицей-77 «Созвездие»", "41", "Усть-Хайрюзово", systems: "sgo");
        await host.App.School(school, "МАОУ СОШ № 815", "59", "Кудымкар");
        async Task<bool> Finds(string query, string inn) => (await _reviewer.Get($"/schools?{query}")).Expect(HttpStatusCode.OK).Html
            .Contains($"/schools/{inn}\"", StringComparison.Ordinal);

        Assert.True(await Finds("q=созв", lyceum));
        Assert.True(await Finds("q=лиц+77", lyceum));
        Assert.False(await Finds("q=лиц+77", school));
        Assert.True(await Finds("q=СОШ+815", school));
        Assert.True(await Finds($"q={lyceum[..4]}+{lyceum[4..7]}-{lyceum[7..]}", lyceum));
        Assert.True(await Finds($"q={lyceum[..8]}", lyceum));
        Assert.False(await Finds("q=815&region=41", school));
        Assert.True(await Finds("region=41&system=opoo%2Fsgo", lyceum));
        Assert.False(await Finds("q=созв&system=opoo%2Fzhuravl", lyceum));
        Assert.False(await Finds("q=созв&status=disconnected", lyceum));
        Assert.True(await Finds("q=%27%3B+drop+table+%26%7C!%3A*+созвездие", lyceum) is false);
        Assert.False(await Finds("q=%00%27%22%3C&after=нечто&region=%27&system=%2F%2F", lyceum));
    }

    [Fact]
    public async Task A_long_list_is_read_page_by_page_and_shows_each_school_once()
    {
        await host.App.Enter(await host.App.Bring(string.Concat(Enumerable.Range(500_000, 120)
            .Select(n => $"{Registry.Inn(n)};Школа;Многошкольск\n").Prepend("ИНН;Краткое название;Город\n"))));
        var seen = new List<string>();
        for (var address = "/schools?q=многошкольск"; address is not null;)
        {
            var page = (await _reviewer.Get(address)).Expect(HttpStatusCode.OK);
            seen.AddRange(Enumerable.Range(500_000, 120).Select(Registry.Inn)
                .Where(inn => page.Html.Contains($"/schools/{inn}\"", StringComparison.Ordinal)));
            var next = page.Html.IndexOf("rel=\"next\" href=\"", StringComparison.Ordinal);
            address = next < 0 ? null : WebUtility.HtmlDecode(page.Html[(next + 17)..page.Html.IndexOf('"', next + 17)]);
        }
        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct().Count());
    }

    [Fact]
    public async Task Requisites_are_changed_with_a_reason_and_the_history_says_who_and_why()
    {
        var inn = Next();
        await host.App.School(inn);
        var form = (await _reviewer.Get($"/schools/{inn}/edit")).Expect(HttpStatusCode.OK);
        var card = (await Save(form, inn, "Письмо школы", ("kpp", "7736 01-001"), ("region", "Камчатский край"))).Expect(HttpStatusCode.OK);
        Assert.Contains("Письмо школы", card.Text);
        var school = await host.App.Stored(inn);
        Assert.Equal(("773601001", "41", "Asia/Kamchatka"), (school.Kpp, school.Region, school.Zone));
        Assert.Equal(["kpp", "region"], (await host.App
            .History(inn)).Where(c => c is { Kind: SchoolChangeKind.Requisite, Reason: "Письмо школы" }).Select(c => c.What).Order());
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_field_and_nothing_is_lost()
    {
        var inn = Next();
        await host.App.School(inn);
        var form = await _reviewer.Get($"/schools/{inn}/edit");
        var answer = (await Save(
            form, inn, "", ("ogrn", "1027700132196"), ("name", ""), ("region", "Нарния"),
            ("head", "<b>Иванов</b>"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("ОГРН", answer.Text);
        Assert.Contains("Заполните это поле", answer.Text);
        Assert.Contains("Такого региона нет", answer.Text);
        Assert.Contains("Напишите, почему", answer.Text);
        Assert.Equal("<b>Иванов</b>", answer.Value("f-head"));
        Assert.DoesNotContain("<b>Иванов", answer.Html);
        Assert.Null((await host.App.Stored(inn)).Head);
    }

    [Fact]
    public async Task Two_editors_at_once_do_not_undo_each_other()
    {
        var inn = Next();
        await host.App.School(inn);
        var (first, second) = (await _reviewer.Get($"/schools/{inn}/edit"), await _reviewer.Get($"/schools/{inn}/edit"));
        await Save(first, inn, "первый", ("city", "Кунгур"), ("head", "Первый"));
        var answer = (await Save(second, inn, "второй", ("city", "Лысьва"), ("kpp", "773601001"))).Expect(
            HttpStatusCode.UnprocessableEntity);
        Assert.Contains("записал «Кунгур»", answer.Text);
        Assert.Equal("Лысьва", answer.Value("f-city"));
        Assert.Equal("Первый", answer.Value("was-head"));
        Assert.Equal(("Кунгур", null), ((await host.App.Stored(inn)).City, (await host.App.Stored(inn)).Kpp));

        (await Save(answer, inn, "второй", ("city", "Лысьва"), ("kpp", "773601001"), ("head", "Первый"))).Expect(HttpStatusCode.OK);
        var school = await host.App.Stored(inn);
        Assert.Equal(("Лысьва", "773601001", "Первый"), (school.City, school.Kpp, school.Head));
    }

    [Fact]
    public async Task A_disconnected_school_loses_its_systems_and_its_people_are_told_why()
    {
        var inn = Next();
        await host.App.School(inn, email: $"told-{inn}@school.example.test", systems: ["sgo", "zhuravl"]);
        var card = await _reviewer.Get($"/schools/{inn}");
        (await _reviewer.Send(card, $"/schools/{inn}/disconnect", ("reason", " "))).Expect(HttpStatusCode.Conflict);
        Assert.True((await host.App.Stored(inn)).IsConnected);

        await _reviewer.Send(card, $"/schools/{inn}/disconnect", ("reason", "Школа закрыта"));
        (await _reviewer.Send(card, $"/schools/{inn}/disconnect", ("reason", "ещё раз"))).Expect(HttpStatusCode.Conflict);
        Assert.False((await host.App.Stored(inn)).IsConnected);
        Assert.Equal(2, (await host.App.History(inn)).Count(c => c.Kind == SchoolChangeKind.SystemEnded));
        Assert.Contains("Причина: Школа закрыта", Assert.Single(await host.App.LettersTo($"told-{inn}@school.example.test")));

        await _reviewer.Send(card, $"/schools/{inn}/reconnect", ("reason", "Открыли снова"));
        Assert.True((await host.App.Stored(inn)).IsConnected);
        Assert.Equal(2, (await host.App.LettersTo($"told-{inn}@school.example.test")).Count);
    }

    [Fact]
    public async Task Responsible_persons_are_named_changed_and_ended_with_a_reason()
    {
        var inn = Next();
        await host.App.School(inn, email: null);
        var form = await _reviewer.Get($"/schools/{inn}/persons/new");
        (await _reviewer.Send(
            form, $"/schools/{inn}/persons/new", ("f-person-name", "Иван"), ("f-person-email", ""),
            ("f-person-phone", ""))).Expect(HttpStatusCode.UnprocessableEntity);
        await _reviewer.Send(
            form, $"/schools/{inn}/persons/new", ("f-person-name", "Иван Смирнов"), ("f-person-email", "ivan@school.example.test"),
            ("f-person-phone", "8 900 123-45-67"));
        var person = await Person(inn);
        Assert.Equal("+79001234567", person.Phone);

        form = await _reviewer.Get($"/schools/{inn}/persons/{person.Id}");
        await _reviewer.Send(
            form, $"/schools/{inn}/persons/{person.Id}",
            Fields(form, "person-name", "person-position", "person-email", "person-phone").With("person-position", "директор"));
        Assert.Equal(("директор", "ivan@school.example.test"), ((await Person(inn)).Position, (await Person(inn)).Email));
        // The page before is stale by now.
        (await _reviewer.Send(
            form, $"/schools/{inn}/persons/{person.Id}",
            Fields(form, "person-name", "person-position", "person-email", "person-phone").With("person-position", "завуч"))).Expect(
            HttpStatusCode.UnprocessableEntity);

        (await _reviewer.Send(form, $"/schools/{inn}/persons/{person.Id}/end", ("reason", ""))).Expect(HttpStatusCode.Conflict);
        await _reviewer.Send(form, $"/schools/{inn}/persons/{person.Id}/end", ("reason", "Уволился"));
        Assert.NotNull((await Person(inn)).EndedAt);
        Assert.Contains("Ответственного лица нет", (await _reviewer.Get($"/schools/{inn}")).Text);
    }

    [Fact]
    public async Task Who_only_works_on_the_desk_sees_but_changes_nothing_and_other_desks_see_nothing()
    {
        var inn = Next();
        await host.App.School(inn);
        await host.App.Staff($"engineer-{inn}", ("opoo", DeskRoleKind.Engineer));
        await host.App.Staff($"stranger-{inn}", ("multipas", DeskRoleKind.Manager));
        var engineer = await host.App.SignedIn($"engineer-{inn}@example.test");
        var card = (await engineer.Get($"/schools/{inn}")).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("/disconnect", card.Html);
        (await engineer.Get($"/schools/{inn}/edit")).Expect(HttpStatusCode.Forbidden);
        (await engineer.Send(card, $"/schools/{inn}/disconnect", ("reason", "x"))).Expect(HttpStatusCode.Forbidden);
        (await engineer.Get("/schools/imports")).Expect(HttpStatusCode.Forbidden);
        var stranger = await host.App.SignedIn($"stranger-{inn}@example.test");
        foreach (var address in new[] { "/schools", $"/schools/{inn}", "/schools/corrections", "/schools/imports", "/schools/export.xlsx" })
            (await stranger.Get(address)).Expect(HttpStatusCode.Forbidden);
        (await _reviewer.Get("/schools/1234567890")).Expect(HttpStatusCode.NotFound);
        Assert.True((await host.App.Stored(inn)).IsConnected);
    }

    [Fact]
    public async Task A_file_is_brought_looked_at_and_entered_on_the_pages()
    {
        var inn = Next();
        var list = await _reviewer.Get("/schools/imports");
        var file = System.Text.Encoding.UTF8.GetBytes($"ИНН;Краткое название\n{inn};Школа из файла\n123;<i>Плохая</i>\n");
        var page = await _reviewer.Post(
            "/schools/imports", [new("__RequestVerificationToken", list.Antiforgery)], ("file", "школы.csv", file));
        Assert.Contains("Проверяем каждую строку", page.Text);
        await host.App.WorkOnImports();
        await using var db = await host.App.Database();
        var id = await db.SchoolImports.OrderByDescending(i => i.MadeAt).ThenByDescending(i => i.Id).Where(i => i.FileName == "школы.csv")
            .Select(i => i.Id).FirstAsync(Cancellation);
        page = (await _reviewer.Get($"/schools/imports/{id}")).Expect(HttpStatusCode.OK);
        Assert.Contains("10 цифр, а здесь 3 цифры", page.Text);
        Assert.DoesNotContain("<i>Плохая", page.Html);
        Assert.Contains("Школа из файла", (await _reviewer.Get($"/schools/imports/{id}?kind=new")).Text);
        await _reviewer.Send(page, $"/schools/imports/{id}/enter");
        await host.App.WorkOnImports();
        Assert.Contains("Готово: новых школ 1", (await _reviewer.Get($"/schools/imports/{id}")).Text);
        Assert.True((await host.App.Stored(inn)).IsConnected);
        (await _reviewer.Send(page, $"/schools/imports/{id}/enter")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Ошибки", (await _reviewer.Get($"/schools/imports/{id}/faults.csv")).Expect(HttpStatusCode.OK).Html);
    }

    private Task<Page> Save(Page form, string inn, string reason, params (string Key, string Value)[] changes)
    {
        var fields = SchoolFields.Requisites.Select(f => f.Key).ToArray();
        var all = Fields(form, fields);
        foreach (var (key, value) in changes)
            all = all.With(key, value);
        return _reviewer.Send(form, $"/schools/{inn}/edit", [.. all, ("reason", reason)]);
    }

    /// <summary>What the form would post as it stands.</summary>
    private static (string Name, string Value)[] Fields(Page form, params string[] keys) =>
        [.. keys.SelectMany(key => new[] { ($"f-{key}", form.Value($"f-{key}")), ($"was-{key}", form.Value($"was-{key}")) })];

    private async Task<SchoolPerson> Person(string inn)
    {
        await using var db = await host.App.Database();
        return await db.SchoolPersons.AsNoTracking()
            .SingleAsync(p => db.Set<School>().Any(s => s.Id == p.SchoolId && s.Inn == inn), Cancellation);
    }

    private static string Next() => Registry.Inn(Interlocked.Increment(ref _schools));
}

internal static class FormFields
{
    public static (string Name, string Value)[] With(this (string Name, string Value)[] fields, string key, string value) =>
        [.. fields.Select(f => f.Name == $"f-{key}" ? (f.Name, value) : f)];
}
