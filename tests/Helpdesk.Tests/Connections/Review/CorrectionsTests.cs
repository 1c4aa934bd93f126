using Helpdesk.Connections.Review;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Connections.Review;

/// <summary>The form goes back with remarks, and comes back corrected.</summary>
public sealed class CorrectionsTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static int _people;

    private readonly string _inn = Applications.NewInn();
    private string _number = "";
    private Actor _reviewer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _number = await host.App.Apply(_inn);
        _reviewer = await host.App.Staff($"corrector-{Interlocked.Increment(ref _people)}", ("opoo", DeskRoleKind.Reviewer));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_applicant_reads_every_remark_in_the_order_of_the_form_with_a_link()
    {
        await host.App.Decide(
            _number, "ask-corrections", _reviewer, "Остальное верно.", null, ("ogrn", "Не та цифра"), ("kpp", " Не тот КПП "),
            ("head", ""));
        var letter = await host.App.Letter(_inn, "Заявление нужно исправить");
        Assert.Contains("— КПП: Не тот КПП", letter);
        Assert.True(
            letter.IndexOf("КПП: Не тот", StringComparison.Ordinal) < letter.IndexOf("ОГРН: Не та цифра", StringComparison.Ordinal));
        Assert.DoesNotContain("Руководитель", letter);
        Assert.Contains("Остальное верно.", letter);
        Assert.Matches(@"http://helpdesk\.example\.test/r/[\w-]{24}/form", letter);

        var ticket = await host.App.Ticket(_number);
        Assert.Equal("waiting", ticket.GetProperty("status").GetString());
        Assert.Equal("kpp,ogrn", ticket.GetProperty("events").EnumerateArray()
            .Single(e => e.GetProperty("name").GetString() == "corrections-asked").GetProperty("detail").GetString());
        // The regulation gives no right to stop the clock.
        Assert.Equal("running", (await host.App.Clock(_number, "application-review")).GetProperty("status").GetString());
        var remarks = await Open();
        Assert.Equal([("kpp", "Не тот КПП", 1), ("ogrn", "Не та цифра", 1)], remarks.Select(r => (r.Field, r.Text, r.Revision)).Order());
    }

    [Fact]
    public async Task What_says_nothing_or_too_much_or_of_no_field_is_refused_and_changes_nothing()
    {
        Assert.Contains(
            "хотя бы к одному полю",
            await host.App.Decide(_number, "ask-corrections", _reviewer, "Всё плохо", null, ("kpp", " \u0000 ")).Refused());
        Assert.Contains(
            "Поля «shoe-size» в этом заявлении нет",
            await host.App.Decide(_number, "ask-corrections", _reviewer, null, null, ("kpp", "x"), ("shoe-size", "y")).Refused());
        Assert.Contains(
            "1001 знаков, можно 1000",
            await host.App.Decide(_number, "ask-corrections", _reviewer, null, null, ("kpp", new string('x', 1001))).Refused());
        Assert.Empty(await Open());
        Assert.Equal("new", (await host.App.Ticket(_number)).GetProperty("status").GetString());
        await host.App.Decide(_number, "ask-corrections", _reviewer, null, null, ("kpp", new string('x', 1000)));
        Assert.Single(await Open());
    }

    [Fact]
    public async Task A_second_remark_on_a_field_replaces_the_first()
    {
        await host.App.Decide(_number, "ask-corrections", _reviewer, null, null, ("kpp", "Первое"));
        await host.App.Decide(_number, "ask-corrections", _reviewer, null, null, ("kpp", "Второе"));
        Assert.Equal("Второе", Assert.Single(await Open()).Text);
    }

    [Fact]
    public async Task Pressing_twice_sends_one_letter()
    {
        var presses = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            try
            {
                await host.App.Decide(_number, "ask-corrections", _reviewer, null, null, ("kpp", "Не тот"), ("ogrn", "Тоже"));
                return "";
            }
            catch (Helpdesk.Data.RuleViolation rule)
            {
                return rule.Sentence.Ru;
            }
        }));
        Assert.Equal(["", "Эти замечания уже отправлены заявителю.", "Эти замечания уже отправлены заявителю."], presses.Order());
        await host.App.Letter(_inn, "Заявление нужно исправить");
        Assert.Equal(2, (await Open()).Count);
    }

    [Fact]
    public async Task A_remark_is_taken_back_once_and_with_the_last_one_nothing_is_waited_for()
    {
        await host.App.Decide(_number, "ask-corrections", _reviewer, null, null, ("kpp", "Раз"), ("ogrn", "Два"));
        var takeBack = host.App.Services.GetRequiredService<TakeBackRemark>();
        var (first, second) = ((await Open())[0].Id, (await Open())[1].Id);
        await takeBack.Handle(_number, first, _reviewer, Cancellation);
        Assert.Equal("waiting", (await host.App.Ticket(_number)).GetProperty("status").GetString());
        Assert.Contains("уже снято", await takeBack.Handle(_number, first, _reviewer, Cancellation).Refused());
        await takeBack.Handle(_number, second, _reviewer, Cancellation);
        Assert.Equal("open", (await host.App.Ticket(_number)).GetProperty("status").GetString());
        var engineer = await host.App.Staff($"taker-{_number}", ("opoo", DeskRoleKind.Engineer));
        await Assert.ThrowsAsync<NotAllowed>(() => takeBack.Handle(_number, second, engineer, Cancellation));
    }

    [Fact]
    public async Task Remarks_on_answers_that_changed_meanwhile_are_not_sent()
    {
        await host.App.Correct(_number, ("kpp", "590301001"));
        Assert.Contains(
            "перечитайте изменённое (КПП)",
            await host.App.Decide(_number, "ask-corrections", _reviewer, null, null, ("kpp", "Не тот"), ("revision", "1")).Refused());
        await host.App.Decide(_number, "ask-corrections", _reviewer, null, null, ("kpp", "Не тот"), ("revision", "2"));
        Assert.Equal(2, Assert.Single(await Open()).Revision);
    }

    [Fact]
    public async Task Only_who_decides_may_ask()
    {
        var engineer = await host.App.Staff($"asker-{_number}", ("opoo", DeskRoleKind.Engineer));
        await Assert.ThrowsAsync<NotAllowed>(() => host.App.Decide(_number, "ask-corrections", engineer, null, null, ("kpp", "x")));
        await host.App.Decide(_number, "reject", _reviewer, null, "not-a-school");
        Assert.Contains(
            $"отклонена, {_reviewer.Name}",
            await host.App.Decide(_number, "ask-corrections", _reviewer, null, null, ("kpp", "x")).Refused());
    }

    private async Task<List<FormRemark>> Open()
    {
        await using var db = await host.App.Database();
        return await db.FormRemarks.Where(r => r.SettledAt == null)
            .Where(r => db.Set<Helpdesk.Tickets.Ticket>().Any(t => t.Id == r.TicketId && t.Number == _number)).ToListAsync(Cancellation);
    }
}
