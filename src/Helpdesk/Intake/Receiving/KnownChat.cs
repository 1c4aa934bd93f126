using Helpdesk.Bots;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Receiving;

/// <summary>
/// What is known of a chat that has a dialog already, asked in one question; the dialog is held until the transaction ends.
/// </summary>
internal sealed class KnownChat
{
    public required DialogRow Dialog { get; init; }

    /// <summary>
    /// The same delivery was taken in already. While the dialog was waited for, this may have become true unseen: then the receipt cannot
    /// be written, and the next attempt sees it.
    /// </summary>
    public required bool IsTaken { get; init; }

    /// <summary>Null when nobody is known by the sender's key.</summary>
    public required Person? Person { get; init; }

    /// <summary>The person has other channels too: what is known by those is not for this chat.</summary>
    public required bool IsOneOfSeveral { get; init; }

    /// <summary>A question of ours to this chat has not left yet.</summary>
    public required bool WaitsForQuestion { get; init; }

    /// <returns>Null for the first word of a chat.</returns>
    public static async Task<KnownChat?> Hold(Work work, IncomingMessage message)
    {
        var db = work.Db;
        var key = InboundReceipt.HashOf(message.ExternalId);
        var people = work.PeopleOf(message);
        var questions = SayInChat.WaitingQuestions(work, message);
        var found = await db.HeldDialog(message.Channel, message.Account, message.Conversation).Select(d => new KnownChat
        {
            Dialog = d,
            IsTaken = db.Set<InboundReceipt>().Any(r => r.Channel == message.Channel && r.Account == message.Account && r.KeyHash == key),
            Person = people.FirstOrDefault(),
            IsOneOfSeveral = people.Any(p => db.Set<Identity>().Count(i => i.PersonId == p.Id) > 1),
            WaitsForQuestion = questions.Any(),
        }).ToListAsync(work.Cancellation);
        return found is [var known] ? known : null;
    }
}
