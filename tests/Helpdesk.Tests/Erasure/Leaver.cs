using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Intake;
using Helpdesk.Intake.OwnForms;
using Helpdesk.Intake.Requests;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Erasure;

/// <summary>Requests about a pupil who left, with a word in each field that is nowhere else.</summary>
internal static class Leaver
{
    public const string Email = "qzx-anna@school.example.test";
    public const string Phone = "+7 900 770-41-33";
    public const string PhoneDigits = "9007704133";
    public const string Chat = "770041338855";

    /// <summary>All that may not be found any more.</summary>
    public static readonly string[] Marks = [Traces.Stem, PhoneDigits, "770-41-33", Chat];

    public static byte[] File(string name) => System.Text.Encoding.UTF8.GetBytes($"qzx contents of {name} {new string('.', 200)}");

    public static RequestType Type(this HelpdeskHost app, string key = "card-leaver") =>
        app.Services.GetRequiredService<DeskCatalog>().Find("multipas")!.RequestType(key)!;

    /// <param name="contact">False leaves out who asks.</param>
    public static Dictionary<string, string> Answers(
        RequestType type, string word, bool contact = true, string email = Email) => type.Fields
        .Where(f => f.Kind != FieldKind.File
            && (contact || f.Meaning is not (FieldMeaning.RequesterEmail or FieldMeaning.RequesterPhone or FieldMeaning.RequesterName)))
        .ToDictionary(f => f.Key, f => f.Kind switch
        {
            FieldKind.Choice or FieldKind.MultiChoice => f.Options[0].Key,
            FieldKind.Phone => Phone,
            FieldKind.Email => email,
            FieldKind.Date => "2026-11-12",
            FieldKind.Consent => "on",
            _ => $"Qzx{word}{f.Key.Replace("-", "", StringComparison.Ordinal)}",
        });

    public static async Task<string> ByForm(
        this HelpdeskHost app, string channel, string word = "form", Actor? by = null, string? email = Email, string? key = null)
    {
        var answers = Answers(app.Type(), word, email: email ?? Email);
        if (email is null)
            answers.Remove("email");
        var response = await app.Services.GetRequiredService<SubmitRequest>().Handle(new()
        {
            Channel = channel,
            IdempotencyKey = key ?? $"qzx-{Guid.NewGuid()}",
            Desk = "multipas",
            Type = "card-leaver",
            Fields = answers,
            Files = channel == ChannelKeys.Phone ? [] : [new("qzxform.pdf", "application/pdf", File("form").Length, File("form"))],
            EnteredBy = by,
        }, TestContext.Current.CancellationToken);
        return response.Number;
    }

    public static IncomingMessage Letter(string text, string? id = null, string? from = null, string? answers = null) => new()
    {
        Channel = ChannelKeys.Email,
        Account = "helpdesk@helpdesk.invalid",
        Desk = "multipas",
        ExternalId = $"qzx{id ?? Guid.NewGuid().ToString("n")}@school:body",
        MessageId = $"qzx{id ?? Guid.NewGuid().ToString("n")}@school.example.test",
        Conversation = from ?? Email,
        Sender = new(from ?? Email, "Qzx Anna", from ?? Email),
        Subject = "Qzxsubject leaves",
        Text = text,
        FullText = text + "\n> qzxquoted",
        AnswersTo = answers is null ? [] : [answers],
        Attachments = [new("qzxscan.jpg", "image/jpeg", File("scan").Length, File("scan"))],
    };

    /// <summary>A server says that a letter did not arrive at the address of the person who goes.</summary>
    /// <param name="of">The Message-ID of a letter of ours.</param>
    public static IncomingMessage Bounce(string of = "not-of-ours@elsewhere.example.test") => new()
    {
        Channel = ChannelKeys.Email,
        Account = "helpdesk@helpdesk.invalid",
        Desk = "multipas",
        ExternalId = $"bounce-{of}",
        Conversation = "",
        Sender = new("mailer-daemon@school.example.test"),
        Report = new(of, true, Email, $"550 unknown user {Email}"),
        Machine = MachineAnswer.Bounce,
        Raw = System.Text.Encoding.UTF8.GetBytes($"From: mailer-daemon@school.example.test\r\n\r\nFinal-Recipient: rfc822; {Email}"),
    };

    /// <summary>What is told in a chat with the bot of the desk.</summary>
    public static IncomingMessage Said(string text, int update, string? press = null) => new()
    {
        Channel = ChannelKeys.Telegram,
        Account = "telegram:0",
        Desk = "multipas",
        ExternalId = $"{update}",
        MessageId = $"{update}",
        Conversation = Chat,
        Sender = new(Chat, "Qzx Boris", Language: "ru"),
        Text = text,
        Callback = press,
        CallbackId = press is null ? null : $"press-{update}",
    };

    /// <summary>
    /// Everything that happens to a ticket in its life: notes, replies with files, corrections, a pause with its reason, a failed delivery.
    /// </summary>
    public static async Task LiveThrough(this HelpdeskHost app, string number, Actor actor)
    {
        var post = app.Services.GetRequiredService<PostMessage>();
        await post.Handle(
            new(number, MessageKind.Reply, "Qzxreply to you", [new("qzxreply.pdf", "application/pdf", 9, File("reply"))]), actor,
            TestContext.Current.CancellationToken);
        await post.Handle(
            new(number, MessageKind.Note, "Qzxnote of ours", [new("qzxnote.pdf", "application/pdf", 9, File("note"))]), actor,
            TestContext.Current.CancellationToken);
        await app.Act(number, "wait", actor, "qzxreason of the pause");
        await app.Correct(number, "corrected");
        await app.Act(number, "block-card", actor, "Qzxblocked your card");
        await app.Deliver();
        await using var db = await app.Database();
        await db.Outbox.Where(o => o.Kind == OutboxKind.Reply).OrderBy(o => o.Sequence).Take(1)
            .ExecuteUpdateAsync(
                o => o.SetProperty(r => r.State, OutboxState.Failed).SetProperty(r => r.LastError, $"550 no such user <{Email}>"),
                TestContext.Current.CancellationToken);
        await post.Handle(new(number, MessageKind.Reply, "Qzxwaiting to leave", []), actor, TestContext.Current.CancellationToken);
    }

    /// <summary>The requester fills their form in anew.</summary>
    public static async Task Correct(this HelpdeskHost app, string number, string word)
    {
        await using var db = await app.Database();
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Number == number, TestContext.Current.CancellationToken);
        var answers = Answers(app.Type(), word);
        answers["consent"] = "on";
        await app.Services.GetRequiredService<CorrectOwnForm>().Handle(
            new(app.Services.GetRequiredService<FollowKeys>().For(ticket.Id), ticket.FormRevision, Guid.NewGuid(), answers, [], "ru"),
            TestContext.Current.CancellationToken);
    }

    public static Task Erase(this HelpdeskHost app, string number, Actor actor, string? confirm = null) =>
        app.Services.GetRequiredService<ActOnTicket>().Handle(
        new(number, "erase-data", new() { Values = new Dictionary<string, string> { ["confirm"] = confirm ?? number } }), actor,
        TestContext.Current.CancellationToken);
}
