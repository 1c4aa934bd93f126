using System.Net.Http.Json;
using Helpdesk.Connections;
using Helpdesk.Connections.Review;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tests.App;
using Helpdesk.Tickets.Actions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Connections.Review;

/// <summary>What an approval demands, and what it brings into the registry.</summary>
public sealed class ApprovalTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static int _people;

    private readonly string _inn = Applications.NewInn();
    private Actor _reviewer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _reviewer = await host.App.Staff($"approver-{Interlocked.Increment(ref _people)}", ("opoo", DeskRoleKind.Reviewer));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_school_enters_the_registry_and_reads_until_when_by_its_own_clock()
    {
        var number = await host.App.Apply(_inn);
        await host.App.Decide(number, "approve", _reviewer, "Рады вам.");
        var letter = await host.App.Letter(_inn, "Заявка одобрена, школа");
        Assert.Contains("школа внесена в реестр", letter);
        Assert.Contains("Системы: СГО, ЭЖ «Журавль».", letter);
        // Friday, 10:00 in Yekaterinburg; the desk's own clock is in Krasnoyarsk.
        Assert.Contains("до сб 21 ноября 2026, 10:00 (время Екатеринбурга) (п. 3.4)", letter);
        Assert.Contains("Рады вам.", letter);

        await using var db = await host.App.Database();
        var school = await db.Schools.SingleAsync(s => s.Inn == _inn, Cancellation);
        Assert.Equal(("МАОУ СОШ № 7", "590201001", "59", true), (school.Name, school.Kpp, school.Region, school.IsConnected));
        Assert.Equal(
            "Петрова Анна", await db.SchoolPersons.Where(p => p.SchoolId == school.Id).Select(p => p.Name).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task A_corrected_form_is_approved_only_by_who_has_read_it()
    {
        var number = await host.App.Apply(_inn);
        await host.App.Correct(number, ("kpp", "590301001"), ("head", "Новый Пётр, директор"));
        const string sentence = "перечитайте изменённое (КПП, Руководитель школы) и решите снова";
        Assert.Contains(sentence, await host.App.Decide(number, "approve", _reviewer, null, null, ("revision", "1")).Refused());
        Assert.Contains(sentence, await host.App.Decide(number, "approve", _reviewer).Refused());
        foreach (var revision in (string[])["0", "3", "-2", "99999999999999999999", "два", "2'; drop table ticket"])
            Assert.Contains(
                "у этого заявления нет", await host.App.Decide(number, "approve", _reviewer, null, null, ("revision", revision)).Refused());
        await host.App.Decide(number, "approve", _reviewer, null, null, ("revision", "2"));
        await using var db = await host.App.Database();
        Assert.Equal("590301001", await db.Schools.Where(s => s.Inn == _inn).Select(s => s.Kpp).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task Approvals_and_a_correction_at_once_never_approve_what_nobody_read()
    {
        var number = await host.App.Apply(_inn);
        var approvals = Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await host.App.Decide(number, "approve", _reviewer, null, null, ("revision", "1"));
                return true;
            }
            catch (RuleViolation)
            {
                return false;
            }
        }).ToList();
        var correction = host.App.Correct(number, ("kpp", "590301001"));
        var approved = (await Task.WhenAll(approvals)).Count(won => won);
        await correction;
        await using var db = await host.App.Database();
        Assert.True(approved <= 1);
        Assert.Equal(
            approved == 1 ? "590201001" : null,
            await db.Schools.Where(s => s.Inn == _inn).Select(s => s.Kpp).SingleOrDefaultAsync(Cancellation));
    }

    [Fact]
    public async Task Of_two_reviewers_at_once_the_second_reads_who_was_first()
    {
        var number = await host.App.Apply(_inn);
        var other = await host.App.Staff($"rival-{_inn}", ("opoo", DeskRoleKind.Reviewer));
        var sentences =
            await Task.WhenAll(new[] { (_reviewer, "approve"), (other, "reject"), (_reviewer, "reject"), (other,
                "approve") }.Select(async decision =>
        {
            try
            {
                await host.App.Decide(number, decision.Item2, decision.Item1, "Решение");
                return null;
            }
            catch (RuleViolation rule)
            {
                return rule.Sentence.Ru;
            }
        }));
        Assert.Single(sentences, sentence => sentence is null);
        Assert.All(
            sentences.OfType<string>(),
            sentence => Assert.Matches(
                @"^По заявке уже принято решение: (одобрена|отклонена), (approver|rival)-\d+, пт 20 ноября 2026, 12:00 \(время Красноярска\)\.$",
                sentence));
    }

    [Fact]
    public async Task Two_applications_of_one_school_approved_at_once_make_one_school()
    {
        for (var round = 0; round < 4; round++)
        {
            var inn = Applications.NewInn();
            var numbers = new List<string>();
            for (var i = 0; i < 3; i++)
            {
                // What came before the applications of one school were joined.
                numbers.Add(await host.App.Apply(Applications.NewInn()));
                await using var other = await host.App.Database();
                await other.Database.ExecuteSqlAsync(
                    $"update ticket set fields = jsonb_set(fields, array['inn'], to_jsonb({inn}::text)) where number = {numbers[i]}",
                    Cancellation);
            }
            await Task.WhenAll(numbers.Select(number => host.App.Decide(number, "approve", _reviewer)));
            await using var db = await host.App.Database();
            var school = await db.Schools.SingleAsync(s => s.Inn == inn, Cancellation);
            Assert.Equal(
                1, await db.SchoolChanges.CountAsync(c => c.SchoolId == school.Id && c.Kind == SchoolChangeKind.Connected, Cancellation));
            Assert.Equal(3, await db.Set<Helpdesk.Tickets.Ticket>().CountAsync(
                t => t.SchoolId == school.Id && t.Outcome == Helpdesk.Tickets.TicketOutcome.Approved, Cancellation));
        }
    }

    [Fact]
    public async Task A_person_who_denied_being_it_stops_the_approval_until_the_form_is_corrected()
    {
        var number = await host.App.Apply(_inn);
        await host.App.Deny(number);
        Assert.Contains(
            "ответил, что это не он (пт 20 ноября 2026, 11:59 (время Красноярска))",
            await host.App.Decide(number, "approve", _reviewer).Refused());
        await host.App.Correct(number, ("person-name", "Другая Ольга"));
        await host.App.Decide(number, "approve", _reviewer, null, null, ("revision", "2"));
    }

    [Fact]
    public async Task More_systems_are_only_for_a_school_that_is_there()
    {
        var answers = Applications.Answers(_inn)
            .Where(a => a.Key is "inn" or "systems" or "person-name" or "person-position" or "email" or "phone" or "consent")
            .ToDictionary();
        var early = await host.App.Apply(_inn, answers, "systems");
        Assert.Contains($"Школы с ИНН {_inn} нет в реестре подключённых", await host.App.Decide(early, "approve", _reviewer).Refused());
        await host.App.Decide(await host.App.Apply(_inn), "approve", _reviewer);
        await host.App.Decide(early, "approve", _reviewer);

        await using var db = await host.App.Database();
        var school = await db.Schools.SingleAsync(s => s.Inn == _inn, Cancellation);
        // A form that does not ask for requisites leaves them alone.
        Assert.Equal(("590201001", "Школа № 7 города Перми"), (school.Kpp, school.FullName));
        Assert.Contains("Системы: СГО", await host.App.Letter(_inn, "Заявка одобрена."));
    }

    [Fact]
    public async Task Requisites_that_change_by_an_approval_stand_in_the_history_with_their_ticket()
    {
        await host.App.Connect(_inn, _reviewer);
        var answers = Applications.Answers(_inn);
        answers["kpp"] = "590301001";
        var second = await host.App.Apply(_inn, answers);
        await host.App.Decide(second, "approve", _reviewer);
        await using var db = await host.App.Database();
        var change = await db.SchoolChanges.SingleAsync(
            c => c.What == "kpp" && c.Before == "590201001" && db.Set<School>().Any(s => s.Id == c.SchoolId && s.Inn == _inn),
            Cancellation);
        Assert.Equal(("590301001", _reviewer.Name), (change.After, change.ActorName));
        var by = await db.Set<Helpdesk.Tickets.Ticket>().SingleAsync(t => t.Id == change.TicketId, Cancellation);
        Assert.Equal(second, by.Number);
    }

    [Fact]
    public async Task A_requirement_that_is_not_met_stops_the_approval_by_name_even_over_the_api()
    {
        var number = await host.App.Apply(_inn);
        await host.App.Services.GetRequiredService<SaveChecklist>().Handle(
            new(number, 1, [new("truth", new(Verdict.NotChecked, ""), new(Verdict.NotOk, "Директор другой"))]), _reviewer, Cancellation);
        Assert.Contains("Отмечено как невыполненное: «Сведения достоверны", await host.App.Decide(number, "approve", _reviewer).Refused());
        await host.App.Correct(number, ("head", "Новый Пётр, директор"));
        await host.App.Decide(number, "approve", _reviewer, null, null, ("revision", "2"));
    }

    [Fact]
    public async Task Whoever_approves_and_however_the_form_is_complete_and_read_and_the_list_checked()
    {
        var answers = Applications.Answers(_inn);
        answers.Remove("head");
        answers.Remove("ogrn");
        var number = await host.App.Apply(_inn, answers);
        var program = Actor.Program("test", null);
        foreach (var actor in (Actor[])[_reviewer, program])
        {
            Assert.Contains("Скажите, какую редакцию заявления вы прочитали", await Plainly(number, actor).Refused());
            Assert.Contains("заполнено не полностью: ОГРН, Руководитель школы", await Plainly(number, actor, "1").Refused());
        }
        await host.App.Correct(number, ("head", "Сидоров Иван"), ("ogrn", Applications.OgrnOf(_inn)));
        Assert.Contains("перечитайте изменённое", await Plainly(number, program, "1").Refused());
        Assert.Contains("Ещё не проверено: «Заявление заполнено полностью»", await Plainly(number, _reviewer, "2").Refused());
        await Plainly(number, program, "2");
        await using var db = await host.App.Database();
        Assert.Equal("Сидоров Иван", await db.Schools.Where(s => s.Inn == _inn).Select(s => s.Head).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task A_letter_with_nothing_in_it_is_approved_neither_by_a_plain_post_nor_over_the_api()
    {
        var (requester, school) = (new { email = "x@example.test" }, new { inn = _inn });
        var created = await host.App.Create(
            new { desk = "opoo", type = "connection", subject = "Re: Fwd: вопрос", text = "Подключите", requester, school });
        var number = created.GetProperty("number").GetString()!;
        using var staff = await host.App.SignedIn($"{_reviewer.Name}@example.test");
        var page = await staff.Get($"/tickets/{number}");
        foreach (var address in (string[])[$"/tickets/{number}/actions/approve", $"/tickets/{number}/review/approve"])
            (await staff.Send(page, address, ("v-revision", "1"), ("v-checklist", "complete"))).Expect(System.Net.HttpStatusCode.Conflict);
        using var answer = await host.App.Api.PostAsJsonAsync(
            $"/api/v1/tickets/{number}/actions/approve", new { values = new { revision = "1", checklist = "complete" } }, Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.Conflict, answer.StatusCode);
        var said = System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains("заполнено не полностью", said);
        await using var db = await host.App.Database();
        Assert.False(await db.Schools.AnyAsync(s => s.Inn == _inn && s.ConnectedAt != null, Cancellation));
        Assert.False(await db.AccessTasks.AnyAsync(
            t => db.Set<Helpdesk.Tickets.Ticket>().Any(n => n.Id == t.TicketId && n.Number == number), Cancellation));
    }

    private Task Plainly(string number, Actor actor, string? revision = null) =>
        host.App.Services.GetRequiredService<Helpdesk.Tickets.Actions.ActOnTicket>().Handle(
        new(number, "approve", new() { Values = revision is null ? [] : new Dictionary<string, string> { ["revision"] = revision } }),
        actor, Cancellation);
}
