using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Outbox;

/// <summary>
/// Whether a letter is for one person or one of many that one act sends. Whoever writes a letter has to say, so that a mailing never gets
/// among the answers to people.
/// </summary>
public sealed record Audience
{
    private Audience()
    {
    }

    /// <summary>Said to one person, because of something about them.</summary>
    public static Audience One { get; } = new();

    /// <summary>The act that many hear of; null for what is said to one person.</summary>
    public Guid? Act { get; private init; }

    /// <summary>Letters to one recipient keep their order among those of the same sender of many.</summary>
    public Guid Order { get; private init; }

    private bool GoesFirst { get; init; }

    /// <summary>
    /// One of the letters of an act that many hear of: they leave at the rate of the channel, and after all that is said to one.
    /// </summary>
    /// <param name="act">The mailing, the change of a calendar, the import.</param>
    public static Audience Many(Guid act) => new() { Act = act, Order = act };

    /// <inheritdoc cref="Many(Guid)"/>
    /// <param name="act">Names it: the same name is the same act.</param>
    public static Audience Many(string act) => Many(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(act)).AsSpan(0, 16)));

    /// <summary>Keeps order with the letters of other acts about the same thing.</summary>
    public Audience InOrderOf(Guid thing) => this with { Order = thing };

    /// <summary>Before all other mailings: what happens just now.</summary>
    public Audience BeforeOtherMailings() => this with { GoesFirst = true };

    internal OutboxLane LaneOf(OutboxKind kind) => Act is not null
        ? GoesFirst ? OutboxLane.UrgentMailing : OutboxLane.Mailing
        : kind is OutboxKind.Reply or OutboxKind.Acknowledgement or OutboxKind.Dialog or OutboxKind.AccessLink
        ? OutboxLane.Answer
        : OutboxLane.Notice;

    internal static Audience Of(OutboxLane lane, Guid? act, Guid order) =>
        act is null ? One : new() { Act = act, Order = order, GoesFirst = lane == OutboxLane.UrgentMailing };
}
