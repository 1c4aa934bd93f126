using System.Globalization;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Tickets;

/// <summary>What lies behind thousands of newer tickets is found as if they were not there.</summary>
public sealed class SearchAmongManyTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Old_tickets_are_found_page_by_page_newest_first_and_only_by_those_who_may_see_them()
    {
        await Copies(await Ticket("multipas", "support", "архивное дело"), 30, "10000 + n * 1500");
        await Copies(await Ticket("kpot", "support", "архивное дело"), 3, "10001 + n * 20000");
        await Copies(await Ticket("multipas", "support", "новое"), 2100, "200000 + n");
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        var other = await _app.Staff("other", ("kpot", DeskRoleKind.Engineer));
        var teacher = await _app.Staff("teacher", ("kpot", DeskRoleKind.Teacher));
        var both = await _app.Staff("both", ("kpot", DeskRoleKind.Engineer), ("multipas", DeskRoleKind.Teacher));

        Assert.Equal(31, (await Found("архивн", engineer)).Count);
        Assert.Equal(4, (await Found("архивн", other)).Count);
        Assert.Empty(await Found("архивн", teacher));
        Assert.Equal(4, (await Found("архивн", both)).Count);
        Assert.Equal(2101, (await Found("новое", engineer)).Count);
        Assert.Empty(await Found("новое", other));
        Assert.Equal(31 + 4, (await Found("архивн", Actor.Operator("tests"))).Count);
    }

    [Fact]
    public async Task A_view_finds_its_own_behind_newer_ones_also_after_they_were_closed_and_opened_again()
    {
        var old = await Ticket("multipas", "support", "архивное дело");
        var closed = await Ticket("multipas", "support", "архивное дело");
        await Copies(await Ticket("multipas", "support", "новое"), 2100, "200000 + n");
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        foreach (var number in (string[])[old, closed])
        {
            await _app.Reply(number, "Готово", engineer);
            await _app.Act(number, "resolve", engineer);
        }
        Assert.Equal([closed, old], await Found("архивное", engineer, TicketQueue.Closed));
        Assert.Empty(await Found("архивное", engineer, TicketQueue.Open));

        await _app.Act(old, "reopen", engineer, "Снова сломалось");

        Assert.Equal([closed], await Found("архивное", engineer, TicketQueue.Closed));
        Assert.Equal([old], await Found("архивное", engineer, TicketQueue.Open));
        Assert.Equal([closed, old], await Found("архивное", engineer));
    }

    private async Task<List<string>> Found(string asked, Actor actor, TicketQueue? queue = null)
    {
        var rows = new List<ListedTicket>();
        string? cursor = null;
        do
        {
            var page = await _app.Services.GetRequiredService<ListTickets>()
                .Handle(new(queue ?? TicketQueue.Everything, null, asked, cursor, rows.Count == 0 ? 7 : 200), actor, Cancellation);
            rows.AddRange(page.Rows);
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.Equal(rows.OrderByDescending(r => r.Sequence).Select(r => r.Sequence), rows.Select(r => r.Sequence));
        Assert.Equal(rows.Count, rows.Select(r => r.Sequence).Distinct().Count());
        return [.. rows.Select(r => r.Number)];
    }

    private async Task<string> Ticket(string desk, string type, string subject) =>
        (await _app.Create(
            new { desk, type, subject, text = "Просим помочь", requester = new { name = "Анна", email = "anna@example.test" } }))
        .GetProperty("number").GetString()!;

    /// <summary>Tickets like this one, stored without the product: it would take minutes.</summary>
    private async Task Copies(string number, int count, string sequence)
    {
        await using var db = await _app.Database();
        var columns = await db.Database.SqlQuery<string>(
            $"""
             select attname::text as "Value" from pg_attribute
             where attrelid = 'ticket'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
             """).ToListAsync(Cancellation);
        var values = columns.Select(column => column switch
        {
            "id" => "gen_random_uuid()",
            "sequence" => sequence,
            "number" => $"split_part(t.number, '-', 1) || '-' || ({sequence})",
            "follow_key_hash" => "md5(random()::text)",
            _ => "t." + column,
        });
        var sql = string.Create(CultureInfo.InvariantCulture,
            $"insert into ticket ({string.Join(", ", columns)}) select {string.Join(", ", values)} from ticket t, generate_series(1, "
                + $"{count}) n where t.number = {{0}}");
        Assert.Equal(count, await db.Database.ExecuteSqlRawAsync(sql, [number], Cancellation));
    }
}
