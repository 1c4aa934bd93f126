using System.Net;
using System.Text.RegularExpressions;
using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Desks;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Applications;

/// <summary>What schools do: apply by the form, by mail.</summary>
internal static partial class Applying
{
    public const string Form = "/request/opoo/connection";

    private static readonly int[] Weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];

    private static int _mails;

    public static RequestType Connection => BuiltInDesks.Type("opoo", "connection");

    /// <summary>A right INN, another one for each number.</summary>
    public static string InnOf(int number)
    {
        var digits = $"59{number:0000000}";
        return digits + (digits.Select((digit, i) => (digit - '0') * Weights[i]).Sum() % 11 % 10);
    }

    /// <summary>Sends the filled-in form of a school.</summary>
    /// <returns>What came after it, and the requester's link where there is one.</returns>
    public static async Task<(Page Page, string Number, string Link)> Applies(
        this Visitor visitor, string inn, string email = "anna@school.example.test", Action<Dictionary<string, string>>? change = null,
        params (string, string, byte[])[] files)
    {
        var filled = FilledForm.Of(Connection, (await visitor.Get(Form)).Token, email);
        filled["f-inn"] = inn;
        change?.Invoke(filled);
        var page = (await visitor.Post(Form, filled, files)).Expect(HttpStatusCode.OK);
        return (page, NumberIn(page.Text), Link().Match(page.Html).Value);
    }

    /// <summary>The answers of the page of the requester's own form, as a browser would post them.</summary>
    public static Dictionary<string, string> Posted(this Page page, RequestType type)
    {
        var fields = type.Fields.Where(f => f.Kind is not (Helpdesk.Desks.Forms.FieldKind.File or Helpdesk.Desks.Forms.FieldKind.MultiChoice
            or Helpdesk.Desks.Forms.FieldKind.Consent))
            .ToDictionary(f => "f-" + f.Key, f => page.Value("f-" + f.Key));
        foreach (var box in Boxes().Matches(page.Html).Where(m => m.Value.Contains("checked", StringComparison.Ordinal)))
            fields[box.Groups[1].Value] = ValueOf().Match(box.Value).Groups[1].Value;
        fields["token"] = page.Token;
        if (page.Html.Contains("name=\"revision\"", StringComparison.Ordinal))
            fields["revision"] = page.Value("revision");
        return fields;
    }

    public static IncomingMessage Mail(
        string text, string from = "anna@school.example.test", string? subject = "Заявка на подключение",
        string? name = "Анна Петрова") => new()
        {
            Channel = ChannelKeys.Email,
            Account = "helpdesk@helpdesk.invalid",
            Desk = "opoo",
            ExternalId = $"application-{Interlocked.Increment(ref _mails)}",
            MessageId = $"application-{_mails}@school.example.test",
            Conversation = from,
            Sender = new(from, name, from),
            Subject = subject,
            Text = text,
        };

    public static async Task<Ticket> TicketBy(this HelpdeskHost app, string number)
    {
        await using var db = await app.Database();
        return await db.Tickets.AsNoTracking().SingleAsync(t => t.Number == number, TestContext.Current.CancellationToken);
    }

    /// <summary>The newest ticket of the whole desk.</summary>
    public static async Task<Ticket> NewestApplication(this HelpdeskHost app)
    {
        await using var db = await app.Database();
        return await db.Tickets.AsNoTracking().Where(t => t.Desk == "opoo").OrderByDescending(t => t.Sequence)
            .FirstAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<List<TicketMessage>> Conversation(this HelpdeskHost app, Guid ticketId)
    {
        await using var db = await app.Database();
        return await db.Messages.AsNoTracking().Where(m => m.TicketId == ticketId).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<List<TicketEvent>> EventsOf(this HelpdeskHost app, Guid ticketId, string name)
    {
        await using var db = await app.Database();
        return await db.Events.AsNoTracking().Where(e => e.TicketId == ticketId && e.Name == name).OrderBy(e => e.At)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    public static string NumberIn(string text) => Number().Match(text).Value;

    [GeneratedRegex("OPOO-\\d+")]
    private static partial Regex Number();

    [GeneratedRegex("/r/[A-Za-z0-9_-]{24}(?=\")")]
    private static partial Regex Link();

    [GeneratedRegex("<input type=\"checkbox\" name=\"(f-[^\"]+)\"[^>]*>")]
    private static partial Regex Boxes();

    [GeneratedRegex("\\bvalue=\"([^\"]*)\"")]
    private static partial Regex ValueOf();
}
