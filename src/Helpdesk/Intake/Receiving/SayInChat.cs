using Helpdesk.Bots;
using Helpdesk.Bots.Dialogs;
using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Receiving;

/// <summary>What the dialog answers, written to the outbox; of questions that have not left, only the newest does.</summary>
public sealed class SayInChat(ChannelCatalog catalog)
{
    private const string Questions = "question/";

    /// <param name="ticketId">The ticket that the answers are about.</param>
    /// <param name="hasWaiting">Whether an older question has not left yet (<see cref="WaitingQuestions"/>).</param>
    internal async Task Handle(Work work, IncomingMessage message, IReadOnlyList<DialogReply> said, Guid? ticketId, bool hasWaiting)
    {
        var replies = said.Where(reply => !reply.IsNod || catalog.Of(message.Channel).CanNod).ToList();
        if (replies.Count == 0 && message.CallbackId is not null)
            replies.Add(new DialogReply("", []));
        if (hasWaiting && replies.Exists(reply => reply.IsQuestion))
            await WithdrawQuestions(work, message);
        foreach (var (reply, index) in replies.Select((r, i) => (r, i)))
        {
            var key = $"{(reply.IsQuestion ? Questions : "dialog/")}{message.Account}/{message.ExternalId}/{index}";
            var row = new OutboxMessage(Audience.One, key, OutboxKind.Dialog, message.Channel, message.Account, new()
            {
                Recipient = message.Conversation,
                Text = reply.Text,
                Buttons = Possible(reply.Buttons, message.Channel),
                IsAutomatic = true,
                AnswersCallback = index == 0 ? message.CallbackId : null,
                Replaces = reply.TakesPlaceOfPressed && message.CallbackId is not null ? message.AnswersTo.FirstOrDefault() : null,
                NodsAt = reply.IsNod ? message.MessageId : null,
            }, work.Now);
            work.Db.Outbox.Add(ticketId is { } id ? row.About(id) : row);
        }
    }

    /// <summary>Without what the channel has no button for.</summary>
    private IReadOnlyList<IReadOnlyList<OutgoingButton>> Possible(IReadOnlyList<IReadOnlyList<OutgoingButton>> rows, string channel) =>
        catalog.Of(channel).CanAskPhone
            ? rows
            : [.. rows.Select(row => row.Where(button => !button.AsksPhone).ToList()).Where(row => row.Count > 0)];

    /// <summary>Questions to this chat that have not left.</summary>
    internal static IQueryable<OutboxMessage> WaitingQuestions(Work work, IncomingMessage message)
    {
        var recipient = OutboxMessage.RecipientKeyOf(message.Channel, message.Account, message.Conversation);
        return work.Db.Outbox.Where(
            o => o.RecipientKey == recipient && o.State == OutboxState.Pending && o.DedupeKey.StartsWith(Questions));
    }

    /// <summary>The newer question holds all that they said; whoever wrote meanwhile is not asked twice.</summary>
    private static Task<int> WithdrawQuestions(Work work, IncomingMessage message) =>
        WaitingQuestions(work, message).ExecuteUpdateAsync(
            row => row.SetProperty(o => o.State, OutboxState.NotNeeded)
                .SetProperty(o => o.LastError, "A newer question has taken its place."),
            work.Cancellation);
}
