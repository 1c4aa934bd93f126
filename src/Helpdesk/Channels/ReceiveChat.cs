using Helpdesk.Bots;
using Helpdesk.Bots.Dialogs;
using Helpdesk.Channels.StaffChats;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Channels;

/// <summary>A message or a press in a messenger: the dialog engine decides, this does what it decided, in the transaction of the message.</summary>
public sealed class ReceiveChat(
    DeskCatalog desks, DialogContextOf dialogContext, DialogFiles dialogFiles, RegisterRequest registerRequest, JoinTicket joinTicket, LinkStaffChat linkStaffChat)
{
    /// <summary>Whether a dialog decides about it.</summary>
    internal static bool IsForDialog(IncomingMessage message) =>
        message is { IsAskedInGroup: false, Unreadable: null } && message.Channel != ChannelKeys.Email && LinkStaffChat.CodeIn(message) is null;

    /// <param name="known">What was asked already; null when there is no dialog yet.</param>
    internal async Task<Guid?> Handle(
        HelpdeskDbContext db, IncomingMessage message, KnownChat? known, DateTimeOffset now, CancellationToken cancellation)
    {
        if (LinkStaffChat.CodeIn(message) is { } code)
        {
            await linkStaffChat.Handle(db, message, code, cancellation);
            return null;
        }
        var dialog = known?.Dialog ?? await db.LockDialog(message.Channel, message.Account, message.Conversation, now, cancellation);
        var person = known?.Person is { } sender ? FindRequester.Known(sender, message) : await db.RequesterOf(message, now, cancellation);
        var language = dialog.Language ?? (message.Sender.Language == "en" ? "en" : "ru");
        var (context, tickets) = await dialogContext.Handle(db, message, person, language, now, cancellation);
        var files = await dialogFiles.Keep(db, message, now, cancellation);
        var notTaken = files.Where((_, i) => message.Attachments[i].Content is null).ToList();
        var input = new DialogInput(now)
        {
            Text = MessageText.Clean(message.Text),
            Callback = message.Callback,
            Files = files,
            NotTaken = notTaken,
            NotTakenWords = NotTakenFiles.SayInChat(message, language),
            Album = message.Album,
            Phone = message.Sender.Phone,
            IsCorrection = message.IsCorrection,
            IsForwarded = message.IsForwarded,
            SentAt = message.SentAt,
            Mark = message is { MessageId: { } id, Mark: { } mark } ? new(id, mark) : null,
            AnswersTicket = await AnsweredTicket(db, message, tickets, cancellation),
        };

        var step = DialogEngine.Step(DialogState.FromJson(dialog.State), input, context);
        var (ticketId, next, refusal) = await Act(db, step, message, person, dialog, tickets, now, cancellation);
        dialog.State = next.ToJson();
        dialog.TouchedAt = now;
        if (step.Action is not DialogAction.FollowUp && notTaken.FindAll(key => !dialog.State.Contains(key, StringComparison.Ordinal)) is { Count: > 0 } dropped)
            await dialogFiles.Forget(db, message, dropped, cancellation);
        Answer(db, refusal is null ? step.Replies : [new(refusal, [])], message, ticketId, now);
        return ticketId;
    }

    private async Task<(Guid? TicketId, DialogState Next, string? Refusal)> Act(
        HelpdeskDbContext db, DialogStep step, IncomingMessage message, Person person, DialogRow dialog, IReadOnlyList<Ticket> tickets, DateTimeOffset now, CancellationToken cancellation)
    {
        switch (step.Action)
        {
            case DialogAction.SubmitRequest submit:
                if (await Faults(db, submit, message, person, cancellation) is { Count: > 0 } faults)
                    return (null, DialogState.FromJson(dialog.State), string.Join('\n', faults));
                var opened = await Submit(db, submit, message, now, cancellation);
                return (opened.Ticket.Id, opened.IsJoined ? step.Next : step.Next.Filed(opened.Ticket.Number), null);
            case DialogAction.FollowUp followUp when tickets.FirstOrDefault(t => t.Number == followUp.Ticket) is { } ticket:
                return (await Join(db, ticket, followUp, message, now, cancellation), step.Next, null);
            case DialogAction.SetLanguage chosen:
                dialog.Language = chosen.Language == "en" ? "en" : "ru";
                person.Speaks(dialog.Language);
                return (null, step.Next, null);
            case DialogAction.Discard discard:
                await dialogFiles.Forget(db, message, discard.Files, cancellation);
                return (null, step.Next, null);
            default:
                return (null, step.Next, null);
        }
    }

    /// <summary>The same check as of every other way in: the dialog asks for everything, but a form may have changed under it.</summary>
    private async Task<List<string>> Faults(
        HelpdeskDbContext db, DialogAction.SubmitRequest submit, IncomingMessage message, Person person, CancellationToken cancellation)
    {
        var type = desks.Find(submit.Desk)!.RequestType(submit.Type)!;
        var form = FormCheck.Check(type, await dialogFiles.Named(db, message, type, submit.Fields, cancellation), person.Language);
        var sent = new SentBesides(submit.Text.Length > 0, await dialogFiles.HasAny(db, message, submit.Files, cancellation));
        var missing = MissingAnswers.Of(type, form.Values, person, message.Channel, sent);
        return [.. form.Errors.Where(e => !form.Missing.Contains(e.Key) || type.Field(e.Key)!.Kind == FieldKind.Consent || missing.Any(f => f.Key == e.Key)).Select(e => e.Value)];
    }

    private async Task<Registered> Submit(HelpdeskDbContext db, DialogAction.SubmitRequest submit, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        var desk = desks.Find(submit.Desk)!;
        var type = desk.RequestType(submit.Type)!;
        // Checked already; here the answers are put into the shape that is stored.
        var form = FormCheck.Check(type, await dialogFiles.Named(db, message, type, submit.Fields, cancellation), "ru");
        var text = submit.Text.Length > 0 ? submit.Text : FormText.Of(type, form.Values, "ru");
        var files = await dialogFiles.HandOver(db, message, submit.Files, cancellation);
        return await registerRequest.Handle(db, new()
        {
            Message = message with { Text = text, Attachments = files, Callback = null },
            Desk = desk,
            Type = type,
            Text = text.Length > 0 ? text : type.Name.Ru,
            Subject = submit.Text.Length > 0 && type.Answer(FieldMeaning.Subject, form.Values) is null ? submit.Text : null,
            Fields = form.Values,
        }, now, cancellation);
    }

    private async Task<Guid?> Join(
        HelpdeskDbContext db, Ticket ticket, DialogAction.FollowUp followUp, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        var files = followUp.Files.Count == 0 ? [] : await dialogFiles.HandOver(db, message, followUp.Files, cancellation);
        return await joinTicket.Handle(db, ticket.Id, message with { Text = followUp.Text, Attachments = files }, now, cancellation) ? ticket.Id : null;
    }

    private static void Answer(HelpdeskDbContext db, IReadOnlyList<DialogReply> said, IncomingMessage message, Guid? ticketId, DateTimeOffset now)
    {
        var replies = said.Count > 0 || message.CallbackId is null ? said : [new DialogReply("", [])];
        foreach (var (reply, index) in replies.Select((r, i) => (r, i)))
        {
            var row = new OutboxMessage(Audience.One, $"dialog/{message.Account}/{message.ExternalId}/{index}", OutboxKind.Dialog, message.Channel, message.Account, new()
            {
                Recipient = message.Conversation,
                Text = reply.Text,
                Buttons = reply.Buttons,
                IsAutomatic = true,
                AnswersCallback = index == 0 ? message.CallbackId : null,
            }, now);
            db.Outbox.Add(ticketId is { } id ? row.About(id) : row);
        }
    }

    /// <summary>The ticket whose message of ours this one replies to.</summary>
    private static async Task<string?> AnsweredTicket(HelpdeskDbContext db, IncomingMessage message, IReadOnlyList<Ticket> tickets, CancellationToken cancellation)
    {
        if (message.AnswersTo.Count == 0 || tickets.Count == 0)
            return null;
        var own = tickets.Select(t => (Guid?)t.Id).ToList();
        var ids = message.AnswersTo.ToList();
        var found = await db.Outbox.Where(o => own.Contains(o.TicketId) && o.ExternalId != null && ids.Contains(o.ExternalId)).Select(o => o.TicketId).FirstOrDefaultAsync(cancellation);
        return tickets.FirstOrDefault(t => t.Id == found)?.Number;
    }
}
