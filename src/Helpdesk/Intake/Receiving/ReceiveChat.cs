using Helpdesk.Bots;
using Helpdesk.Bots.Dialogs;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Intake.OnePerson;
using Helpdesk.Intake.Requests;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Receiving;

/// <summary>
/// A message or a press in a messenger: the dialog engine decides, this does what it decided, in the transaction of the message.
/// </summary>
public sealed class ReceiveChat(
    DeskCatalog desks, DialogContextOf dialogContext, DialogFiles dialogFiles, RegisterRequest registerRequest, JoinTicket joinTicket,
    NotTakenFiles notTakenFiles, SayInChat sayInChat, ProveAddress proveAddress, ProvePhone provePhone)
{
    /// <param name="known">What was asked already; null when there is no dialog yet.</param>
    internal async Task<Guid?> Handle(Work work, IncomingMessage message, KnownChat? known)
    {
        var dialog = known?.Dialog ?? await work.LockDialog(message.Channel, message.Account, message.Conversation);
        var person = known?.Person is { } sender ? FindRequester.Known(sender, message) : await work.RequesterOf(message);
        if (message.Sender.Phone is not null)
            person = await provePhone.Handle(work, message, person);
        var language = dialog.Language ?? Language.Of(message.Sender.Language).Code;
        // Also where the chat has joined somebody just now, or somebody known begins with another bot.
        var isOneOfSeveral = known?.Person is { } before
            ? known.IsOneOfSeveral || before.Id != person.Id
            : work.Db.Entry(person).State != EntityState.Added;
        var (context, tickets) = await dialogContext.Handle(work, message, person, language, isOneOfSeveral);
        var files = await dialogFiles.Keep(work, message);
        var notTaken = files.Where((_, i) => message.Attachments[i].Content is null).ToList();
        var input = new DialogInput(work.Now)
        {
            Text = MessageText.Clean(message.Text),
            Callback = message.Callback,
            Files = files,
            NotTaken = notTaken,
            NotTakenWords = notTakenFiles.SayInChat(message, language),
            Album = message.Album,
            Phone = message.Sender.Phone,
            IsCorrection = message.IsCorrection,
            IsForwarded = message.IsForwarded,
            SentAt = message.SentAt,
            Mark = message is { MessageId: { } id, Mark: { } mark } ? new(id, mark) : null,
            AnswersTicket = await AnsweredTicket(work, message, tickets),
        };

        var step = DialogEngine.Step(DialogState.FromJson(dialog.State), input, context);
        var (ticketId, next, refusal) = await Act(work, new(message, person, dialog, tickets), step);
        dialog.State = next.ToJson();
        dialog.TouchedAt = work.Now;
        if (step.Action is not DialogAction.FollowUp
            && notTaken.FindAll(key => !dialog.State.Contains(key, StringComparison.Ordinal)) is { Count: > 0 } dropped)
            await dialogFiles.Forget(work, message, dropped);
        var said = refusal is null ? step.Replies : [new(refusal, [])];
        await sayInChat.Handle(work, message, said, ticketId, known?.WaitsForQuestion ?? false);
        return ticketId;
    }

    private sealed record Talk(IncomingMessage Message, Person Person, DialogRow Dialog, IReadOnlyList<Ticket> Tickets);

    private async Task<(Guid? TicketId, DialogState Next, string? Refusal)> Act(Work work, Talk talk, DialogStep step)
    {
        var (message, person, dialog, tickets) = talk;
        switch (step.Action)
        {
            case DialogAction.SubmitRequest submit:
                var filled = await Fill(work, submit, message, person.Language);
                if (await Faults(work, filled, message, person) is { Count: > 0 } faults)
                    return (null, DialogState.FromJson(dialog.State), string.Join('\n', faults));
                var opened = await Submit(work, filled, message);
                return (opened.Ticket.Id, opened.IsJoined ? step.Next : step.Next.Filed(opened.Ticket.Number), null);
            case DialogAction.FollowUp followUp when tickets.FirstOrDefault(t => t.Number == followUp.Ticket) is { } ticket:
                return (await Join(work, ticket, followUp, message), step.Next, null);
            case DialogAction.OwnTicket asked when tickets.FirstOrDefault(t => t.Number == asked.Ticket) is { } own:
                return await DoWithOwn(work, talk, own.Id, asked) is { } no ? (null, step.Next, no) : (own.Id, step.Next, null);
            case DialogAction.SetLanguage chosen:
                dialog.Language = Language.Of(chosen.Language).Code;
                person.Speaks(dialog.Language);
                return (null, step.Next, null);
            case DialogAction.ProveAddress proof:
                var refused = await proveAddress.Ask(work, message, proof.Address, dialog.Language ?? person.Language);
                return (null, refused is null ? step.Next : DialogState.FromJson(dialog.State), refused);
            case DialogAction.ProveCode proof:
                var (words, isOver) = await proveAddress.Check(work, message, person, (proof.Code, dialog.Language ?? person.Language));
                return (null, isOver ? step.Next : DialogState.FromJson(dialog.State), words);
            case DialogAction.Discard discard:
                await dialogFiles.Forget(work, message, discard.Files);
                return (null, step.Next, null);
            default:
                return (null, step.Next, null);
        }
    }

    /// <returns>
    /// What a rule says against it, because staff did something meanwhile: it is told in place of what the dialog would say. Rules speak
    /// before anything is written. Null when it is done.
    /// </returns>
    private static async Task<string?> DoWithOwn(Work work, Talk talk, Guid ticketId, DialogAction.OwnTicket asked)
    {
        var (message, person, dialog, _) = talk;
        var theirs = work.As(Actor.Outsider(person.Name ?? message.Sender.Id));
        var ticket = await theirs.LockTicket(ticketId);
        try
        {
            if (asked is DialogAction.Rate rating)
                theirs.Rate(ticket, rating.Stars);
            else if (asked is DialogAction.Comment comment)
                theirs.Comment(ticket, comment.Text);
            else if (asked is DialogAction.Withdraw withdrawal)
                await theirs.WithdrawOwn(ticket, withdrawal.Reason);
            else if (asked is DialogAction.AnswersGo answers)
                theirs.ChooseAnswersTo(ticket, answers.AreHere, message);
            return null;
        }
        catch (RuleViolation no)
        {
            return no.Says.In(dialog.Language ?? person.Language);
        }
    }

    /// <param name="Form">The answers in the shape that is stored, and what is wrong with them.</param>
    private sealed record Filled(DialogAction.SubmitRequest Said, Desk Desk, RequestType Type, CheckedForm Form);

    private async Task<Filled> Fill(Work work, DialogAction.SubmitRequest submit, IncomingMessage message, string language)
    {
        var desk = desks.Find(submit.Desk)!;
        var type = desk.RequestType(submit.Type)!;
        return new(submit, desk, type, FormCheck.Check(type, await dialogFiles.Named(work, message, type, submit.Fields), language));
    }

    /// <summary>The same check as of every other way in: the dialog asks for everything, but a form may have changed under it.</summary>
    private async Task<List<string>> Faults(Work work, Filled filled, IncomingMessage message, Person person)
    {
        var (submit, _, type, form) = filled;
        var sent = new SentBesides(submit.Text.Length > 0, await dialogFiles.HasAny(work, message, submit.Files));
        var missing = MissingAnswers.Of(type, form.Values, person, message.Channel, sent);
        return [.. form.Errors
            .Where(e => !form.Missing.Contains(e.Key) || type.Field(e.Key)!.Kind == FieldKind.Consent || missing.Any(f => f.Key == e.Key))
            .Select(e => e.Value)];
    }

    private async Task<Registered> Submit(Work work, Filled filled, IncomingMessage message)
    {
        var (submit, desk, type, form) = filled;
        var text = submit.Text.Length > 0 ? submit.Text : FormText.Of(type, form.Values, "ru");
        var files = await dialogFiles.HandOver(work, message, submit.Files);
        return await registerRequest.Handle(work, new()
        {
            Message = message with { Text = text, Attachments = files, Callback = null },
            Desk = desk,
            Type = type,
            Text = text.Length > 0 ? text : type.Name.Ru,
            Subject = IsSubject(submit.Text, type, form) ? submit.Text : null,
            Fields = form.Values,
        });
    }

    /// <summary>Where words are asked for they say what it is about; a comment that may be left out does not.</summary>
    private static bool IsSubject(string text, RequestType type, CheckedForm form) =>
        text.Length > 0 && type.Answer(FieldMeaning.Subject, form.Values) is null && type.Field(FieldMeaning.Text)?.Required != false;

    private async Task<Guid?> Join(Work work, Ticket ticket, DialogAction.FollowUp followUp, IncomingMessage message)
    {
        var files = followUp.Files.Count == 0 ? [] : await dialogFiles.HandOver(work, message, followUp.Files);
        return await joinTicket.Handle(work, ticket.Id, message with { Text = followUp.Text, Attachments = files }) ? ticket.Id : null;
    }

    /// <summary>The ticket whose message of ours this one replies to.</summary>
    private static async Task<string?> AnsweredTicket(Work work, IncomingMessage message, IReadOnlyList<Ticket> tickets)
    {
        if (message.AnswersTo.Count == 0 || tickets.Count == 0)
            return null;
        var own = tickets.Select(t => (Guid?)t.Id).ToList();
        var ids = message.AnswersTo.ToList();
        var found = await work.Db.Outbox.Where(o => own.Contains(o.TicketId) && o.ExternalId != null && ids.Contains(o.ExternalId))
            .Select(o => o.TicketId).FirstOrDefaultAsync(work.Cancellation);
        return tickets.FirstOrDefault(t => t.Id == found)?.Number;
    }
}
