using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.People.Keys;
using Helpdesk.Shell.Forms;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Intake.Applications;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.People;

/// <summary>Who sees and may do what, asked at the pages and at the API: the rules of <see cref="Actor"/>, from outside.</summary>
public sealed class RightsTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static int _schools;

    private const int Ok = 200, Done = 302, No = 403, Unseen = 404;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    // What is asked for:                engineer, reviewer, teacher, operator, manager, manager of another desk
    [InlineData("see", Ok, Ok, Unseen, Ok, Ok, Unseen)]
    [InlineData("file", Ok, Ok, Unseen, Ok, Ok, Unseen)]
    [InlineData("reply", Done, Done, Unseen, Done, Done, Unseen)]
    [InlineData("note", Done, Done, Unseen, Done, Done, Unseen)]
    [InlineData("take", Done, Done, Unseen, Done, Done, Unseen)]
    [InlineData("assign", Done, Done, Unseen, Done, Done, Unseen)]
    [InlineData("arrive", Done, Done, Unseen, No, Done, Unseen)]
    [InlineData("withdraw", Done, Done, Unseen, No, Done, Unseen)]
    [InlineData("approve", No, Done, Unseen, No, Done, Unseen)]
    [InlineData("reject", No, Done, Unseen, No, Done, Unseen)]
    [InlineData("resend", Done, Done, Unseen, Done, Done, Unseen)]
    [InlineData("phone", Done, Done, No, Done, Done, No)]
    [InlineData("/admin/staff", No, No, No, No, Ok, Ok)]
    [InlineData("/admin/system", No, No, No, No, Ok, Ok)]
    [InlineData("/desks/multipas/responsible", No, No, No, No, Ok, No)]
    [InlineData("name responsible", No, No, No, No, Done, No)]
    [InlineData("end responsible", No, No, No, No, Done, No)]
    [InlineData("/me", Ok, Ok, Ok, Ok, Ok, Ok)]
    [InlineData("/admin/staff/new", No, No, No, No, No, No)]
    [InlineData("add staff", No, No, No, No, No, No)]
    [InlineData("change staff", No, No, No, No, No, No)]
    [InlineData("switch staff", No, No, No, No, No, No)]
    [InlineData("invite staff", No, No, No, No, No, No)]
    public async Task Each_role_may_do_what_is_its_own(
        string what, int engineer, int reviewer, int teacher, int @operator, int manager, int stranger)
    {
        var desk = what is "approve" or "reject" ? "opoo" : "multipas";
        var expected = new[] { engineer, reviewer, teacher, @operator, manager, stranger };
        var found = new List<int>();
        foreach (var (role, of) in Enum.GetValues<DeskRoleKind>().Select(r => (r, desk)).Append((DeskRoleKind.Manager, "kpot")))
        {
            using var visitor = await As(role, of);
            found.Add((int)(await Ask(visitor, what, desk)).Status);
        }
        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task A_teacher_finds_work_to_grade_in_the_queue_and_nothing_else()
    {
        var work = (
            await host.App.Create(new
            {
                desk = "kpot",
                type = "work",
                subject = "Работа",
                text = "Текст работы",
                requester = new
                {
                    name = "Пётр",
                    email = "p@example.test",
                }
            })).GetProperty(
            "number")
            .GetString()!;
        var other = (
            await host.App.Create(new
            {
                desk = "kpot",
                type = "support",
                subject = "Вход",
                text = "Не входит",
                requester = new
                {
                    name = "Пётр",
                    email = "p@example.test",
                }
            })).GetProperty(
                    "number")
            .GetString()!;
        using var teacher = await As(DeskRoleKind.Teacher, "kpot");

        var queue = (await teacher.Get("/queue")).Html;
        Assert.Contains(work, queue);
        Assert.DoesNotContain(other, queue);
        var page = (await teacher.Get($"/tickets/{work}")).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain(other, page.Html);
        (await teacher.Get($"/tickets/{other}")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_key_of_one_desk_neither_sees_nor_changes_another()
    {
        const string Key = "key-of-kpot";
        await using (var db = await host.App.Database())
        {
            db.Add(new ApiKey
            {
                Id = Guid.NewGuid(),
                Name = "kpot's program",
                Hash = ApiKey.HashOf(Key),
                Desks = ["kpot"],
                Rights = [.. Enum.GetValues<KeyRight>()],
                CreatedAt = HelpdeskHost.Friday,
                CreatedBy = "test",
            });
            await db.SaveChangesAsync(Cancellation);
        }
        using var program = new HttpClient { BaseAddress = host.App.Address };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        var foreign = await host.App.SupportTicket();
        async Task<int> Post(string path, object body)
        {
            using var response = await program.PostAsJsonAsync(path, body, Cancellation);
            return (int)response.StatusCode;
        }

        Assert.Equal(Unseen, (int)(await program.GetAsync($"/api/v1/tickets/{foreign}", Cancellation)).StatusCode);
        Assert.Equal(Unseen, await Post($"/api/v1/tickets/{foreign}/messages", new { kind = "reply", text = "x" }));
        Assert.Equal(Unseen, await Post($"/api/v1/tickets/{foreign}/actions/arrive", new { }));
        Assert.Equal(No, await Post(
            "/api/v1/tickets",
            new { desk = "multipas", type = "support", subject = "x", text = "y", requester = new { email = "a@example.test" } }));
        Assert.Equal(201, await Post(
            "/api/v1/tickets",
            new { desk = "kpot", type = "support", subject = "x", text = "y", requester = new { email = "a@example.test" } }));
        Assert.DoesNotContain(foreign, await program.GetStringAsync("/api/v1/tickets?view=open&limit=200", Cancellation));
        Assert.DoesNotContain(foreign, await program.GetStringAsync($"/api/v1/tickets?view=open&search={foreign}", Cancellation));
        Assert.DoesNotContain(foreign, await program.GetStringAsync("/api/v1/tickets?view=open&desk=multipas", Cancellation));
    }

    [Fact]
    public async Task A_cookie_of_staff_is_no_key_of_the_API()
    {
        using var visitor = await host.App.SignedIn(HelpdeskHost.AdminEmail, follow: false);
        (await visitor.Get("/api/v1/tickets")).Expect(HttpStatusCode.Unauthorized);
    }

    private async Task<Page> Ask(Visitor visitor, string what, string desk)
    {
        if (what[0] == '/')
            return await visitor.Get(what);
        var page = await visitor.Get("/queue");
        if (what == "phone")
        {
            var type = host.Desks.Find(desk)!.RequestType("support")!;
            return await visitor.Send(
                page, "/tickets/new", [.. FilledForm.Of(type, Token()).Select(f => (f.Key, f.Value)), ("desk", desk), ("type", "support")]);
        }
        if (what.EndsWith("responsible", StringComparison.Ordinal))
            return await visitor.Send(page, what[0] == 'n'
                ? "/desks/multipas/responsible"
                : $"/desks/multipas/responsible/{Guid.NewGuid()}/end",
                ("side", "Technical"), ("person", (await Somebody()).StaffId.ToString()!));
        if (what.EndsWith("staff", StringComparison.Ordinal))
            return await visitor.Send(
                page, "/admin/staff/" + StaffPath(what, (await Somebody()).StaffId), ("name", "Имя"), ("email", "new@example.test"),
                ("active", "false"));
        var number = desk == "opoo" ? await Application() : await host.App.SupportTicket();
        switch (what)
        {
            case "see":
                return await visitor.Get($"/tickets/{number}");
            case "file":
                await WithFile(number);
                var file = (await host.App.Message(number, "note")).GetProperty("attachments")[0].GetProperty("id").GetString();
                return await visitor.Get($"/attachments/{file}/a.txt");
            case "reply" or "note":
                return await visitor.Send(page, $"/tickets/{number}/messages", ("token", Token()), ("kind", what), ("text", "Слова"));
            case "resend":
                return await visitor.Send(page, $"/outbox/{await Failed(number)}/resend");
            case "approve":
                await host.App.Complete(number);
                await host.App.Check(number, await host.App.Staff($"checker-{Guid.NewGuid():n}", ("opoo", DeskRoleKind.Reviewer)));
                return await visitor.Send(page, $"/tickets/{number}/actions/{what}", ("v-revision", "1"));
            default:
                return await visitor.Send(page, $"/tickets/{number}/actions/{what}", ("text", "Причина"), ("target", ""));
        }
    }

    private Task<Actor> Somebody() => host.App.Staff($"somebody-{Guid.NewGuid():n}", ("multipas", DeskRoleKind.Engineer));

    private static string StaffPath(string what, Guid? id) =>
        what.Split(' ')[0] switch { "add" => "new", "switch" => $"{id}/active", "invite" => $"{id}/invitation", _ => $"{id}" };

    private string Token() => host.App.Services.GetRequiredService<OneTimeTokens>().Issue();

    private async Task<Visitor> As(DeskRoleKind role, string desk)
    {
        var name = $"{role}-{Guid.NewGuid():n}".ToLowerInvariant();
        await host.App.Staff(name, (desk, role));
        return await host.App.SignedIn($"{name}@example.test", follow: false);
    }

    /// <summary>Each of another school: a second one of the same would join the first.</summary>
    private async Task<string> Application() => (await host.App.Create(new
    {
        desk = "opoo",
        type = "connection",
        subject = "Подключение",
        text = "Просим подключить",
        fields = new { systems = new[] { "sgo" } },
        requester = new { name = "Ирина", email = "irina@school.example.test" },
        school = new { inn = Applying.InnOf(Interlocked.Increment(ref _schools)) },
    })).GetProperty("number").GetString()!;

    private Task WithFile(string number) => host.App.Services.GetRequiredService<PostMessage>().Handle(
        new(number, MessageKind.Note, "С файлом", [new("a.txt", "text/plain", 1, new byte[] { 1 })]), Actor.Program("test", null),
        Cancellation);

    private async Task<Guid> Failed(string number)
    {
        await using var db = await host.App.Database();
        return (await db.Database.SqlQuery<Guid>(
            $"""
            update outbox set state = 'Failed' where ticket_id = (select id from ticket where number = {number}) returning id as "Value"
            """).ToListAsync(Cancellation)).Single();
    }
}
